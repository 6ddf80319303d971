package dev.halftime.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// A program that relays bytes to a Unix domain socket from inside a sandbox; the socket, a file
/// that the sandbox shows, is the only connection to the outside.
///
/// `Relay stdio SOCKET` connects its standard input and output. `Relay listen PORT SOCKET` listens
/// on a port of the loopback interface, reports that on its standard output, and relays each
/// connection. It is a single class file, since [Doors] copies it.
public final class Relay {

  private static final int BACKLOG = 1_024;

  private Relay() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("stdio")) {
      connect(System.in, System.out, Path.of(arguments[1]));
    } else {
      listen(Integer.parseInt(arguments[1]), Path.of(arguments[2]));
    }
  }

  private static void listen(int port, Path socket) throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      System.out.println("ready");
      System.out.flush();
      while (true) {
        SocketChannel client = server.accept();
        Thread.ofVirtual().start(() -> serve(client, socket));
      }
    }
  }

  private static void serve(SocketChannel client, Path socket) {
    try (client) {
      connect(Channels.newInputStream(client), Channels.newOutputStream(client), socket);
    } catch (IOException e) {
      return; // one side has closed, and the other will notice
    }
  }

  private static void connect(InputStream in, OutputStream out, Path socket) throws IOException {
    try (SocketChannel there = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      there.connect(UnixDomainSocketAddress.of(socket));
      join(in, out, there);
    }
  }

  /// Copies in both directions until the end of the channel's input.
  static void join(InputStream in, OutputStream out, SocketChannel there) throws IOException {
    try (there) {
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            try {
              copy(in, Channels.newOutputStream(there));
              there.shutdownOutput();
            } catch (IOException e) {
              return; // the other direction ends with the connection
            }
          });
      copy(Channels.newInputStream(there), out);
    }
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
      to.write(buffer, 0, count);
      to.flush();
    }
  }
}
