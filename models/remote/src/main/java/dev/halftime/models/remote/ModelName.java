package dev.halftime.models.remote;

import java.net.URI;

/// The name of a model at a provider: `PROVIDER:MODEL`, or `PROVIDER:MODEL@URL` for another server
/// that implements the provider's protocol.
///
/// @param server its URL; empty for the provider's own server
public record ModelName(String whole, Provider provider, String model, String server) {

  /// Parses a name whose provider is known.
  ///
  /// @throws IllegalArgumentException if the rest is invalid
  public static ModelName of(String whole, Provider provider) {
    String rest = whole.substring(whole.indexOf(':') + 1);
    int at = rest.indexOf('@');
    String model = at < 0 ? rest : rest.substring(0, at);
    String server = at < 0 ? "" : rest.substring(at + 1).replaceFirst("/+$", "");
    if (model.isBlank()) {
      throw new IllegalArgumentException(
          "'" + whole + "' has no model; write " + provider.id() + ":MODEL");
    }
    if (at >= 0) {
      check(whole, server);
    }
    return new ModelName(whole, provider, model, server);
  }

  private static void check(String whole, String server) {
    URI uri;
    try {
      uri = URI.create(server);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + whole + "' has no URL after the @, such as http://localhost:8000/v1", e);
    }
    if (uri.getHost() == null || uri.getScheme() == null || !uri.getScheme().matches("https?")) {
      throw new IllegalArgumentException(
          "'" + whole + "' has no URL after the @, such as http://localhost:8000/v1");
    }
    if (uri.getPort() > 65_535 || uri.getPort() == 0) {
      throw new IllegalArgumentException(
          "'" + whole + "' has the port " + uri.getPort() + "; ports are 1 to 65535");
    }
    if (uri.getUserInfo() != null || uri.getQuery() != null) {
      throw new IllegalArgumentException(
          "a URL with a password or a query would be stored with the run; put the key of "
              + uri.getHost()
              + " into a key file (--keys) instead");
    }
  }

  /// Returns the URL of the server.
  public String url() {
    return server.isEmpty() ? provider.home() : server;
  }

  /// Returns the host, with the port if one is given.
  public String host() {
    return URI.create(url()).getAuthority();
  }
}
