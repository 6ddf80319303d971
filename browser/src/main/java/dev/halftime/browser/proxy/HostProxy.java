package dev.halftime.browser.proxy;

import dev.halftime.browser.BrowserException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An HTTP proxy on the loopback address through which pages reach only allowed servers: every
/// request (of a navigation, a redirect, a part of a page, a script, a worker, a WebSocket) is
/// checked here before its name is resolved. The address of a name is checked, too, and does not
/// change during the lifetime of the proxy ([HostAddresses]).
///
/// `http` is forwarded, one request per connection; `https` and WebSockets are tunneled
/// (`CONNECT`).
public final class HostProxy implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration HEAD = Duration.ofSeconds(30);

  /// Maximum number of refused servers that are recorded.
  private static final int MOST_REFUSED = 20;

  private final ServerSocket listening;
  private final AllowedHosts allowed;
  private final HostAddresses addresses;
  private final Map<AllowedHosts.Server, Route> routes;
  private final SequencedSet<String> refused = new LinkedHashSet<>();
  private final Set<AllowedHosts.Server> unreachable = ConcurrentHashMap.newKeySet();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /// The route to a server.
  ///
  /// @param address its actual address
  /// @param header a header line that is added to each request and identifies the sender
  public record Route(InetSocketAddress address, String header) {}

  /// Starts listening.
  ///
  /// @param allowed the allowed servers
  /// @param routes routes of some of them; the names of others are resolved
  /// @throws BrowserException if it cannot listen
  public HostProxy(AllowedHosts allowed, Map<AllowedHosts.Server, Route> routes) {
    this(allowed, routes, InetAddress::getAllByName);
  }

  HostProxy(
      AllowedHosts allowed,
      Map<AllowedHosts.Server, Route> routes,
      HostAddresses.Resolver resolver) {
    this.allowed = allowed;
    this.addresses = new HostAddresses(allowed, resolver);
    this.routes = Map.copyOf(routes);
    try {
      listening = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new BrowserException("the proxy of a page cannot listen", e);
    }
    Thread.ofVirtual().name("host proxy").start(this::accept);
  }

  /// Returns the address at which it listens.
  public InetSocketAddress address() {
    return (InetSocketAddress) listening.getLocalSocketAddress();
  }

  /// Returns the first 20 servers that were refused since the last invocation.
  public List<String> refused() {
    synchronized (refused) {
      List<String> since = List.copyOf(refused);
      refused.clear();
      return since;
    }
  }

  /// Returns whether a connection to the server of an address has failed.
  public boolean unreachable(String address) {
    return AllowedHosts.Server.of(address).filter(unreachable::contains).isPresent();
  }

  /// Returns the number of open connections, from pages and to servers.
  int connections() {
    return open.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException _) {
      // it was closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setSoTimeout((int) HEAD.toMillis());
      InputStream in = new BufferedInputStream(client.getInputStream());
      Optional<ProxyRequest> asked = ProxyRequest.read(in);
      if (asked.isEmpty()) {
        answer(client, "400 Bad Request", "This is not a request to a proxy.");
        return;
      }
      client.setSoTimeout(0); // an answer may take long, and a WebSocket may be idle
      ProxyRequest request = asked.get();
      if (allowed.allows(request.server())) {
        forward(request, client, in);
      } else {
        refuse(client, request.server().toString());
      }
    } catch (IOException | UncheckedIOException _) {
      // one of both sides is gone
    } finally {
      open.remove(client);
    }
  }

  private void refuse(Socket client, String server) throws IOException {
    synchronized (refused) {
      if (refused.size() < MOST_REFUSED) {
        refused.add(server);
      }
    }
    answer(client, "403 Forbidden", "The host " + server + " is not allowed.");
  }

  private void forward(ProxyRequest request, Socket client, InputStream in) throws IOException {
    Optional<Route> route = Optional.ofNullable(routes.get(request.server()));
    List<InetSocketAddress> places = places(request.server(), route);
    if (places.isEmpty()) {
      refuse(client, request.server() + " (at an address of this machine or a private network)");
      return;
    }
    Optional<Socket> connected = connected(places);
    if (connected.isEmpty()) {
      unreachable.add(request.server());
      answer(client, "502 Bad Gateway", "The server " + request.server() + " does not answer.");
      return;
    }
    try (Socket server = connected.get()) {
      open.add(server);
      if (request.tunnel()) {
        send(client.getOutputStream(), "HTTP/1.1 200 Connected\r\n\r\n");
      } else {
        send(server.getOutputStream(), request.forwarded(route.map(Route::header)));
      }
      Thread.ofVirtual().start(() -> back(server, client));
      request.body(in).transferTo(server.getOutputStream());
      // ends when the page has left, or the server: then nobody waits for the other any more
      in.transferTo(OutputStream.nullOutputStream());
    } finally {
      connected.ifPresent(open::remove);
    }
  }

  /// Sends what the server says to the page, and then ends the connection of the page.
  private static void back(Socket server, Socket client) {
    try (client) {
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException _) {
      // one of both sides is gone
    }
  }

  /// Returns where a server is: an unresolved address if its name has none, and nothing if it has
  /// none that is permitted.
  private List<InetSocketAddress> places(AllowedHosts.Server server, Optional<Route> route) {
    try {
      return route.isPresent() ? List.of(route.get().address()) : addresses.of(server);
    } catch (UnknownHostException _) {
      return List.of(InetSocketAddress.createUnresolved(server.host(), server.port()));
    }
  }

  private static Optional<Socket> connected(List<InetSocketAddress> places) {
    for (InetSocketAddress place : places) {
      Socket socket = new Socket();
      try {
        socket.connect(place, (int) CONNECT.toMillis());
        return Optional.of(socket);
      } catch (IOException _) {
        close(socket);
      }
    }
    return Optional.empty();
  }

  private static void answer(Socket client, String status, String words) throws IOException {
    send(
        client.getOutputStream(),
        "HTTP/1.1 %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, words.length(), words));
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /// Ends all connections.
  @Override
  public void close() {
    close(listening);
    open.forEach(HostProxy::close);
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception _) {
      // it is gone all the same
    }
  }
}
