"""A listing: facets that fit a lookup or a condition, orders, and addresses that keep both."""

import pytest
from django.db.models import Q
from django.http import QueryDict

from ruhr_site.core.filters import Facet, Listing, Order
from ruhr_site.places.models import City

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

SIZES = [("100", "from 100,000"), ("500", "from 500,000"), ("9000", "from 9 million")]


def listing(query: str = "") -> Listing:
    return Listing(
        City.objects.order_by("name"),
        [
            Facet("city", "City", "slug", [("bochum", "Bochum"), ("essen", "Essen")]),
            Facet("size", "Size", "", SIZES, lambda value: Q(population_k__gte=int(value))),
        ],
        QueryDict(query),
        10,
        [Order("name", "by name", ()), Order("size", "by size", ("-population_k", "pk"))],
    )


def counts(query: str, facet: int) -> dict[str, int]:
    return {choice.label: choice.count for choice in listing(query).groups[facet]["choices"]}


def test_a_row_may_fit_several_values_of_a_facet_with_a_condition():
    large = City.objects.filter(population_k__gte=100).count()
    assert counts("", 1) == {"from 100,000": large, "from 500,000": City.objects.filter(population_k__gte=500).count()}
    assert listing("size=100").rows.count() == large


def test_a_facet_with_a_condition_is_counted_under_the_other_filters():
    assert counts("city=bochum", 1) == {"from 100,000": 1}


def test_a_facet_is_counted_in_one_query(django_assert_num_queries):
    facet = listing().facets[1]
    with django_assert_num_queries(1):
        facet.counts(City.objects.all())


def test_the_first_order_is_that_of_the_rows():
    assert listing("sort=name").order is None
    assert listing("sort=size").rows.first().slug == "dortmund"
    assert listing().rows.first() == City.objects.order_by("name").first()


@pytest.mark.parametrize("query", ["sort=nothing", "sort=", "sort=-pk", "size=7", "size=1e9"])
def test_what_is_unknown_counts_as_absent(query):
    assert listing(query).url() == "./"
    assert listing(query).query_string == ""


def test_addresses_keep_filters_and_order():
    one = listing("size=500&sort=size&page=2")
    assert one.url(page=3) == "?size=500&sort=size&page=3"
    assert one.query_string == "?size=500&sort=size"
    assert [sorting["url"] for sorting in one.sortings] == ["?size=500", "?size=500&sort=size"]
    assert [sorting["is_current"] for sorting in one.sortings] == [False, True]
