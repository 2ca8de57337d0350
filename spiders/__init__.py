"""The spiders: thin, they say what is fetched and hand on what comes. Shipped as `archiver.spiders`."""
