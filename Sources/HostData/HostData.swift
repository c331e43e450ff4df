/// HostData: what the host lends to the pure core: zone files, bytes of files. See ARCHITECTURE.md.
