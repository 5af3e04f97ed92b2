vcl 4.1;

# The page cache. What may be kept, and for how long, says the portal in Cache-Control; what a page shows, in Xkey.
# Sockets: "visitors", to which only the web server comes, and "purge", to which only the portal comes.

import std;
import xkey;

# Where the processes of the portal are ("apps") and its error pages ("say_away"): differs between machines.
include "site.vcl";

sub vcl_recv {
    set req.backend_hint = apps.backend();

    # xkey-soft: what carries one of the tags is old from now on, and still served while the portal is away.
    # xkey-hard: it is gone. Several tags are separated by spaces.
    if (local.socket == "purge") {
        if (req.method != "PURGE") { return (synth(405, "Not allowed")); }
        if (req.http.xkey-hard) {
            set req.http.n = xkey.purge(req.http.xkey-hard);
        } else {
            set req.http.n = xkey.softpurge(req.http.xkey-soft);
        }
        return (synth(200, "Purged " + req.http.n));
    }

    # While the portal can answer, nothing old is served; a page that it failed to build is asked for again, as it was.
    if (req.restarts == 0) {
        unset req.http.x-state;
        set req.http.x-try = "first";
        if (std.healthy(req.backend_hint)) { set req.grace = 0s; } else { set req.grace = 24h; }
    } else {
        set req.http.x-try = "second";
        set req.grace = 24h;
    }

    unset req.http.x-forwarded-for;
    if (req.method != "GET" && req.method != "HEAD") { return (pass); }
    # Whoever is logged in, or has proved something, gets pages of his own; so does whoever writes to the editors.
    if (req.http.Authorization || req.http.Cookie ~ "(^|; ?)(__Host-)?(sessionid|messages)=") { return (pass); }
    if (req.url ~ "^/(admin|-|documents|_util)/" || req.url ~ "^/(de/kontakt|en/contact)/") { return (pass); }

    # What remains does not change what is answered: other cookies, marks of campaigns, the language of the browser
    # (which decides at the bare address only).
    unset req.http.Cookie;
    if (req.url !~ "^/($|\?)") { unset req.http.Accept-Language; }
    if (req.url ~ "[?&](utm_[a-z]+|fbclid|gclid|mtm_[a-z]+)=") {
        set req.url = regsuball(req.url, "([?&])(utm_[a-z]+|fbclid|gclid|mtm_[a-z]+)=[^&]*", "\1");
        set req.url = regsuball(req.url, "&+", "&");
        set req.url = regsub(req.url, "\?&?$|&$", "");
        set req.url = regsub(req.url, "\?&", "?");
    }
    return (hash);
}

sub vcl_backend_fetch {
    # Asked again is another process, never the one that failed.
    set bereq.backend = apps.backend(alt=bereq.retries);
    # A page that takes longer is not waited for; what an editor or a search sends may take its time.
    if (bereq.uncacheable) { set bereq.first_byte_timeout = 60s; } else { set bereq.first_byte_timeout = 8s; }
}

sub vcl_backend_response {
    if (beresp.status >= 500) {
        # A failure replaces nothing, and nothing of it may stand before the old page when that is looked for.
        if (bereq.is_bgfetch || (bereq.http.x-try == "first" && bereq.http.x-state == "miss")) { return (abandon); }
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
        set beresp.grace = 0s;
        return (deliver);
    }
    if (bereq.uncacheable) { return (deliver); }
    # Nothing is kept that the portal does not call public, or that gives a visitor a cookie.
    if (beresp.http.Set-Cookie || beresp.http.Cache-Control !~ "public" || beresp.http.Cache-Control ~ "private|no-store") {
        set beresp.uncacheable = true;
        set beresp.ttl = 30s;
        return (deliver);
    }
    # What the portal wants to be kept for a shorter time here than elsewhere.
    if (beresp.http.Surrogate-Control ~ "^max-age=\d+$") {
        set beresp.ttl = std.duration(regsub(beresp.http.Surrogate-Control, "^max-age=", "") + "s", 1s);
    }
    # Nobody outside is to see these; left out here, they need not be at every hit.
    unset beresp.http.Surrogate-Control;
    unset beresp.http.Server;
    # Cookies never reach the portal here, so they change nothing.
    set beresp.http.Vary = regsuball(beresp.http.Vary, "(?i)\bcookie\b ?,? ?", "");
    if (beresp.http.Vary ~ "^[ ,]*$") { unset beresp.http.Vary; }
    set beresp.grace = 24h;
    return (deliver);
}

sub vcl_backend_error {
    if (bereq.is_bgfetch) { return (abandon); }
    # The other process may be alive.
    if (bereq.method == "GET" && bereq.retries < 1) { return (retry); }
    if (bereq.http.x-try == "first" && bereq.http.x-state == "miss") { return (abandon); }
    set beresp.status = 503;
    set beresp.ttl = 0s;
    set beresp.grace = 0s;
    set beresp.http.Content-Type = "text/html; charset=utf-8";
    set beresp.http.Cache-Control = "no-store";
    set beresp.http.Retry-After = "30";
    set beresp.http.X-Content-Type-Options = "nosniff";
    set beresp.http.X-Frame-Options = "DENY";
    set beresp.http.Referrer-Policy = "strict-origin-when-cross-origin";
    set beresp.http.Cross-Origin-Opener-Policy = "same-origin";
    set beresp.http.Cross-Origin-Resource-Policy = "same-origin";
    set beresp.http.Strict-Transport-Security = "max-age=63072000; includeSubDomains; preload";
    set beresp.http.Content-Security-Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    call say_away;
    return (deliver);
}

sub vcl_hit { set req.http.x-state = "hit"; if (obj.ttl <= 0s) { set req.http.x-state = "old"; } }
sub vcl_miss { set req.http.x-state = "miss"; }
sub vcl_pass { set req.http.x-state = "pass"; }

sub vcl_deliver {
    set resp.http.X-Cache = req.http.x-state;
    unset resp.http.Xkey;
    unset resp.http.Surrogate-Control;
    unset resp.http.Via;
    unset resp.http.X-Varnish;
    unset resp.http.Server;
    if (resp.http.Cache-Control ~ "s-maxage") { unset resp.http.Age; }
}

sub vcl_synth {
    # An old page is better than none.
    if (resp.status == 503 && req.http.x-try == "first" && req.http.x-state == "miss") { return (restart); }
    set resp.http.Content-Type = "text/plain; charset=utf-8";
    set resp.http.Cache-Control = "no-store";
    set resp.body = resp.reason + {"
"};
    return (deliver);
}
