package dev.halftime.browser.proxy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The addresses of servers: each name is resolved once, which prevents DNS rebinding.
///
/// A name may resolve to public Internet addresses. An address of this machine, of a private
/// network, or of another special range (RFC 6890) must itself be on the list of allowed servers;
/// `localhost` means this machine.
final class HostAddresses {

  private static final int BYTES_OF_V4 = 4;

  /// Special IPv4 ranges that [InetAddress] does not recognize: address and prefix length.
  private static final List<int[]> RANGES =
      List.of(
          new int[] {0, 0, 8},
          new int[] {100, 64, 10},
          new int[] {192, 0, 24},
          new int[] {198, 18, 15},
          new int[] {240, 0, 4});

  /// Resolves a name to all its addresses.
  @FunctionalInterface
  interface Resolver {

    InetAddress[] resolve(String name) throws UnknownHostException;
  }

  private final AllowedHosts allowed;
  private final Resolver resolver;
  private final Map<String, List<InetAddress>> known = new ConcurrentHashMap<>();

  HostAddresses(AllowedHosts allowed, Resolver resolver) {
    this.allowed = allowed;
    this.resolver = resolver;
  }

  /// Returns the permitted address of a server; empty if all addresses of its name are forbidden.
  ///
  /// @throws UnknownHostException if the name has no address
  List<InetSocketAddress> of(AllowedHosts.Server server) throws UnknownHostException {
    return addresses(server.host()).stream()
        .filter(it -> permits(server, it))
        .map(it -> new InetSocketAddress(it, server.port()))
        .toList();
  }

  private List<InetAddress> addresses(String host) throws UnknownHostException {
    List<InetAddress> before = known.get(host);
    if (before != null) {
      return before;
    }
    List<InetAddress> resolved = List.of(resolver.resolve(host.replaceAll("[\\[\\]]", "")));
    List<InetAddress> first = known.putIfAbsent(host, resolved);
    return first == null ? resolved : first;
  }

  private boolean permits(AllowedHosts.Server server, InetAddress address) {
    return !special(address)
        || written(server.host(), address)
        || (address.isLoopbackAddress()
            && (server.host().equals("localhost") || server.host().endsWith(".localhost")))
        || allowed.servers().stream()
            .anyMatch(it -> it.port() == server.port() && written(it.host(), address));
  }

  /// Returns whether a host is the literal form of this address.
  private static boolean written(String host, InetAddress address) {
    if (!host.startsWith("[") && !host.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
      return false;
    }
    try {
      return InetAddress.getByName(host.replaceAll("[\\[\\]]", "")).equals(address);
    } catch (UnknownHostException _) {
      return false;
    }
  }

  /// Returns whether an address is outside the public Internet.
  static boolean special(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    byte[] bytes = address.getAddress();
    if (bytes.length == BYTES_OF_V4) {
      return RANGES.stream().anyMatch(range -> in(bytes, range));
    }
    return (bytes[0] & 0xfe) == 0xfc
        || embedded((Inet6Address) address).anyMatch(HostAddresses::special);
  }

  private static boolean in(byte[] bytes, int[] range) {
    int own =
        (bytes[0] & 0xff) << 24
            | (bytes[1] & 0xff) << 16
            | (bytes[2] & 0xff) << 8
            | (bytes[3] & 0xff);
    int mask = -1 << (32 - range[2]);
    return (own & mask) == ((range[0] << 24 | range[1] << 16) & mask);
  }

  /// Returns the IPv4 address that is embedded in an IPv6 address by translation (RFC 6052), 6to4,
  /// or IPv4 compatibility.
  private static Stream<InetAddress> embedded(Inet6Address address) {
    byte[] bytes = address.getAddress();
    int prefix = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    boolean translated = prefix == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
    if (prefix == 0x2002) {
      return v4(bytes, 2);
    }
    return translated || address.isIPv4CompatibleAddress() ? v4(bytes, 12) : Stream.of();
  }

  private static Stream<InetAddress> v4(byte[] bytes, int from) {
    byte[] part = Arrays.copyOfRange(bytes, from, from + BYTES_OF_V4);
    try {
      return Stream.of(InetAddress.getByAddress(part));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // it has four bytes
    }
  }
}
