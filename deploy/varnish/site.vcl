# What differs between machines. This is one machine with two processes; name those of all app nodes on several.
import directors;

# A process counts while it has its database: otherwise kept pages are served at once, for a day.
probe ready { .url = "/-/ready"; .interval = 2s; .timeout = 3s; .window = 3; .threshold = 2; .initial = 2; }

backend app1 { .host = "127.0.0.1"; .port = "8001"; .connect_timeout = 1s; .probe = ready; }
backend app2 { .host = "127.0.0.1"; .port = "8002"; .connect_timeout = 1s; .probe = ready; }

sub vcl_init {
    # By address, so that whoever is asked again in vain can be told from the next.
    new apps = directors.shard();
    apps.add_backend(app1);
    apps.add_backend(app2);
    apps.reconfigure();
}

sub say_away {
    if (bereq.url ~ "^/en(/|$)") {
        synthetic(std.fileread("/srv/portal/var/errors/503.en.html"));
    } else {
        synthetic(std.fileread("/srv/portal/var/errors/503.de.html"));
    }
}
