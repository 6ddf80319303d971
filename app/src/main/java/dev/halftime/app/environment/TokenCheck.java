package dev.halftime.app.environment;

import com.sun.net.httpserver.HttpExchange;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.web.http.LoginThrottle;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Checks the token of requests, and limits the rate of guesses.
///
/// A connection that has sent the right token is not slowed by the guesses of others; a new one
/// waits for its turn among the guesses from its address.
final class TokenCheck {

  /// Maximum number of remembered connections: as many as the server keeps open.
  private static final int CONNECTIONS = 20_000;

  private final byte[] secret;
  private final LoginThrottle guesses;
  private final Set<InetSocketAddress> proven =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Boolean> eldest) {
                  return size() > CONNECTIONS;
                }
              }));

  TokenCheck(String token, LoginThrottle guesses) {
    this.secret = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    this.guesses = guesses;
  }

  /// Returns whether a request carries the token.
  ///
  /// @throws RefusedRequest if there were too many guesses
  boolean allows(HttpExchange request) {
    InetSocketAddress client = request.getRemoteAddress();
    String sent = request.getRequestHeaders().getFirst("Authorization");
    if (sent == null) {
      return false;
    }
    byte[] bytes = sent.getBytes(StandardCharsets.UTF_8);
    if (proven.contains(client)) {
      boolean right = MessageDigest.isEqual(bytes, secret);
      if (!right) {
        proven.remove(client);
      }
      return right;
    }
    boolean right =
        guesses.right(
            client.getAddress().getHostAddress(),
            client.toString(),
            () -> MessageDigest.isEqual(bytes, secret));
    if (right) {
      proven.add(client);
    }
    return right;
  }
}
