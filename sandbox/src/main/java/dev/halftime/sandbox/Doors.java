package dev.halftime.sandbox;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/// A folder with Unix domain sockets of this process and the [Relay] to them, which a sandbox shows
/// to a program. Sockets can be connected to through a read-only mount, and from a namespace
/// without network.
public final class Doors implements AutoCloseable {

  private static final int BACKLOG = 1_024;

  /// Maximum number of concurrent connections of a program, since each costs this process threads
  /// and file descriptors; further ones wait.
  private static final int MOST = 64;

  private static final Path JAVA = Path.of(System.getProperty("java.home"));

  private final Path folder;
  private final List<ServerSocketChannel> forwarded = new ArrayList<>();

  private Doors(Path folder) {
    this.folder = folder;
  }

  /// Creates a folder that only this user can read, without sockets.
  ///
  /// @throws UncheckedIOException if it cannot be created
  public static Doors open() {
    try {
      Path folder = Files.createTempDirectory("halftime-doors");
      Path file = folder.resolve(Relay.class.getName().replace('.', '/') + ".class");
      Files.createDirectories(file.getParent());
      try (InputStream in = Relay.class.getResourceAsStream("Relay.class")) {
        if (in == null) {
          throw new FileNotFoundException("Relay.class");
        }
        Files.copy(in, file);
      }
      return new Doors(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a folder for sockets: " + e.getMessage(), e);
    }
  }

  /// Returns the paths that a sandbox must show: the folder, and the Java runtime for the relay.
  public List<Path> shown() {
    return List.of(folder, JAVA);
  }

  /// Returns the path of a socket, which is not created.
  public Path socket(String name) {
    return folder.resolve(name);
  }

  /// Returns the command that connects its standard input and output to a socket.
  public List<String> pipe(Path socket) {
    return relay("stdio", socket.toString());
  }

  /// Returns the command that connects a port of the loopback interface to a socket.
  public List<String> port(int port, Path socket) {
    return relay("listen", Integer.toString(port), socket.toString());
  }

  /// Creates a socket whose connections are passed on to a port of the loopback interface.
  ///
  /// @throws UncheckedIOException if it cannot be created
  public Path forward(String name, int port) {
    Path path = socket(name);
    try {
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(path), BACKLOG);
      forwarded.add(server);
      Thread.ofVirtual().name("door").start(() -> accept(server, port));
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the socket '" + path + "'", e);
    }
  }

  private static void accept(ServerSocketChannel server, int port) {
    Semaphore free = new Semaphore(MOST);
    try {
      while (true) {
        free.acquire();
        SocketChannel client = server.accept();
        Thread.ofVirtual()
            .name("door client")
            .start(() -> {
              try {
                pass(client, port);
              } finally {
                free.release();
              }
            });
      }
    } catch (IOException e) {
      return; // closed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pass(SocketChannel client, int port) {
    try (client) {
      InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      Relay.join(
          Channels.newInputStream(client),
          Channels.newOutputStream(client),
          SocketChannel.open(to));
    } catch (IOException e) {
      return; // one side has closed, and the other will notice
    }
  }

  private List<String> relay(String... arguments) {
    return Stream.concat(
            Stream.of(
                JAVA.resolve("bin/java").toString(),
                "-Xmx64m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                folder.toString(),
                Relay.class.getName()),
            Stream.of(arguments))
        .toList();
  }

  /// Deletes the folder.
  @Override
  public void close() {
    for (ServerSocketChannel server : forwarded) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Unconfined.delete(folder);
  }
}
