"""`make audit`: Lighthouse on every page type in both languages, as on a phone with a slow network.

The portal is built and served for this alone, on the production settings. `PAGES="home story"` limits the run.
Budgets: look of the portal, "Budgets". Exit status 1 tells that a page misses one.
"""

import json
import os
import shutil
import subprocess
import sys
from typing import Any

from tests.bench.pages import NOT_INDEXED, PAGES, addresses
from tests.bench.serving import ROOT, build, serve_as_in_production

LIGHTHOUSE = ROOT / "var" / "node" / "node_modules" / "lighthouse" / "cli" / "index.js"
FOLDER = ROOT / "var" / "audit"
RUNS = 3
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
# Being found by search engines is not asked of a page that is kept from them; Chromium logs the status 404 as an error.
OF_INDEXED_PAGES = "is-crawlable,http-status-code"
OF_FOUND_PAGES = "errors-in-console"
SCORES = {"performance": "perf", "accessibility": "a11y", "best-practices": "best", "seo": "SEO"}
MOST = {
    "largest-contentful-paint": ("LCP ms", 1300),
    "cumulative-layout-shift": ("CLS", 0),
    "total-blocking-time": ("TBT ms", 0),
}
COLUMNS = ["page", *SCORES.values(), *(label for label, _most in MOST.values())]


def main() -> int:
    """Audit the pages that PAGES names, print a table and what is wrong, and return the exit status."""
    node, names = shutil.which("node"), os.environ.get("PAGES", "").split()
    if not node or not LIGHTHOUSE.exists():
        print("Lighthouse needs Node 18 or later with npm, which is not installed here: nothing was audited.")
        return 1
    if unknown := set(names) - set(PAGES):
        print(f"No page type is called {', '.join(sorted(unknown))}. There are: {', '.join(PAGES)}.")
        return 1
    shutil.rmtree(FOLDER, ignore_errors=True)
    build(FOLDER)
    failures = []
    print(row(COLUMNS))
    with serve_as_in_production(FOLDER) as address:
        for name, language, path in addresses(names):
            skipped = [OF_INDEXED_PAGES] * (name in NOT_INDEXED) + [OF_FOUND_PAGES] * (name == "not-found")
            cells, wrong = best_of_runs(node, address + path, ",".join(skipped))
            print(row([f"{name} {language}", *cells]), flush=True)
            failures += [f"{path}: {complaint}" for complaint in wrong]
    print("\n".join(["", *failures]) if failures else "\nEvery page keeps every budget.")
    return 1 if failures else 0


def best_of_runs(node: str, url: str, skipped: str) -> tuple[list[str], list[str]]:
    """Return the verdict on a page; one that misses a budget is measured again, as a busy machine only slows a page."""
    verdicts = []
    for _run in range(RUNS):
        if report := lighthouse(node, url, skipped):
            verdicts.append(judge(report))
            if not verdicts[-1][1]:
                break
    if not verdicts:
        raise SystemExit(f"Lighthouse could not measure {url}.")
    return min(verdicts, key=lambda verdict: len(verdict[1]))


def lighthouse(node: str, url: str, skipped: str) -> dict[str, Any] | None:
    """Return Lighthouse's report on a page, mobile and with a simulated slow network, which are its defaults.

    None where Chromium gave no usable trace, which happens now and then.
    """
    command = [node, str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    command += ["--ignore-status-code", f"--only-categories={','.join(SCORES)}"]
    if skipped:
        command.append(f"--skip-audits={skipped}")
    chromium = shutil.which("chromium") or shutil.which("chromium-headless-shell")
    environment = os.environ | {"CHROME_PATH": chromium or os.environ.get("CHROME_PATH", "")}
    run = subprocess.run(command, env=environment, capture_output=True, text=True)
    return None if run.returncode else json.loads(run.stdout)


def judge(report: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return the cells of a page's row, and what misses its budget with the audits that say why."""
    cells, wrong = [], []
    for category, label in SCORES.items():
        score = round(100 * report["categories"][category]["score"])
        cells.append(str(score))
        if score < 100:
            wrong.append(f"{label} {score}: {', '.join(causes(report, category)) or 'see the times'}")
    for audit, (label, most) in MOST.items():
        value = report["audits"][audit]["numericValue"]
        cells.append(f"{value:.3f}" if most == 0 and 0 < value < 1 else f"{value:.0f}")
        if value > most:
            wrong.append(f"{label} {value:.3f} is more than {most}")
    return cells, wrong


def causes(report: dict[str, Any], category: str) -> list[str]:
    """Return the audits of a category that are not passed, with the first element that each complains of."""
    found = []
    for reference in report["categories"][category]["auditRefs"]:
        audit = report["audits"][reference["id"]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
            items = audit.get("details", {}).get("items", [])
            first = items[0].get("node", {}).get("snippet", "") if items else ""
            found.append(f"{audit['id']} {audit.get('displayValue', '')} {first}".strip())
    return found


def row(cells: list[str]) -> str:
    """Return a line of the table."""
    return "".join([f"{cells[0]:<18}", *(f"{cell:>8}" for cell in cells[1:])])


if __name__ == "__main__":
    sys.exit(main())
