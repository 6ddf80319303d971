package dev.halftime.browser.proxy;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The servers that pages may reach: hosts with their ports.
///
/// Hosts are compared as text in lower case: a name does not include its addresses, nor a domain
/// its subdomains.
///
/// @param servers the servers, in the order in which they were given
public record AllowedHosts(SequencedSet<Server> servers) {

  public AllowedHosts {
    servers = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(servers));
  }

  /// No server at all.
  public static final AllowedHosts NONE = new AllowedHosts(new LinkedHashSet<>());

  private static final Pattern NAME =
      Pattern.compile("([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?");

  /// Scheme, host and port of an address; browsers treat a backslash as a slash.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(https?|wss?)://(?:[^/?#\\\\]*@)?(\\[[0-9a-f:.]+]|[^/?#\\\\@:\\[\\]\\s]+)(?::(\\d{1,5}))?"
              + "(?:[/?#\\\\].*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int LAST_PORT = 65_535;

  /// A server.
  ///
  /// @param host name or address in lower case; IPv6 addresses in brackets
  public record Server(String host, int port) {

    /// Returns the server of an `http`, `https`, `ws` or `wss` address; empty for other texts.
    public static Optional<Server> of(String address) {
      Matcher parts = ADDRESS.matcher(address);
      if (!parts.matches()) {
        return Optional.empty();
      }
      boolean secure = parts.group(1).toLowerCase(Locale.ROOT).endsWith("s");
      int port = parts.group(3) == null ? secure ? HTTPS : HTTP : Integer.parseInt(parts.group(3));
      return Optional.of(new Server(parts.group(2).toLowerCase(Locale.ROOT), port));
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /// Parses names: `HOST:PORT`, or `HOST` for its ports 80 and 443.
  ///
  /// @throws IllegalArgumentException if one is not a valid host
  public static AllowedHosts parse(Collection<String> names) {
    SequencedSet<Server> servers = new LinkedHashSet<>();
    for (String name : names) {
      Matcher parts = NAME.matcher(name.strip().toLowerCase(Locale.ROOT));
      int port =
          parts.matches() && parts.group(2) != null ? Integer.parseInt(parts.group(2)) : HTTP;
      if (!parts.matches() || port < 1 || port > LAST_PORT) {
        throw new IllegalArgumentException(
            "'%s' is not a host: write HOST or HOST:PORT, such as shop.example or 127.0.0.1:8000"
                .formatted(name));
      }
      servers.add(new Server(parts.group(1), port));
      if (parts.group(2) == null) {
        servers.add(new Server(parts.group(1), HTTPS));
      }
    }
    return new AllowedHosts(servers);
  }

  /// Returns whether a server may be reached.
  public boolean allows(Server server) {
    return servers.contains(server);
  }

  /// Returns why a page may not load an address; empty if it may.
  ///
  /// @param address any text
  public Optional<String> refusal(String address) {
    Optional<Server> server = Server.of(address.strip());
    if (server.isEmpty()) {
      return Optional.of(
          "'%s' is not the address of a page: it must begin with http:// or https://"
              .formatted(address));
    }
    return allows(server.get())
        ? Optional.empty()
        : Optional.of("the host %s is not allowed; allowed: %s".formatted(server.get(), named()));
  }

  private String named() {
    return servers.isEmpty()
        ? "none"
        : servers.stream().map(Server::toString).collect(Collectors.joining(", "));
  }
}
