"""Redis as the portal's cache: while it is away, the portal goes on without it, and soon asks again."""

import logging
import time
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger(__name__)
# How long Redis may take, in seconds, and that it is asked once: a page is built without it in less.
LIMITS = {"socket_connect_timeout": 0.3, "socket_timeout": 0.3, "retry": Retry(NoBackoff(), 0)}
PAUSE = 2  # seconds for which a Redis that failed is not asked again, so that requests do not wait for it


def forgiving(name: str, answer: Any) -> Callable:
    """Return a method of Django's cache that gives an answer of its own where Redis gives none."""
    asked = getattr(RedisCache, name)

    def method(self: "ForgivingRedis", key: Any, *args: Any, **kwargs: Any) -> Any:
        state = ForgivingRedis
        try:
            if time.monotonic() < state.away_until:
                raise RedisError("not asked again yet")
            for late in list(state.unwritten):
                RedisCache.delete(self, late)
                state.unwritten.discard(late)
            return asked(self, key, *args, **kwargs)
        except RedisError as error:
            if time.monotonic() >= state.away_until:
                logger.warning("Redis is out of reach: %s", error)
                state.away_until = time.monotonic() + PAUSE
            if name in ("add", "delete", "set"):
                state.unwritten.add(key)
            return answer(*args[:1], **kwargs) if callable(answer) else answer

    return method


class ForgivingRedis(RedisCache):
    """Django's Redis cache, whose failures are logged instead of raised.

    What could not be written is deleted once Redis is back, so that no older value of it is believed. All threads of a
    process share what is known of Redis.
    """

    away_until = 0.0  # by the monotonic clock
    unwritten: ClassVar = set[Any]()

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params | {"OPTIONS": LIMITS | params.get("OPTIONS", {})})

    add = forgiving("add", True)
    delete = forgiving("delete", False)
    get = forgiving("get", lambda default=None, **_version: default)
    has_key = forgiving("has_key", False)
    set = forgiving("set", None)
    touch = forgiving("touch", False)
