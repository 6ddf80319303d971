package dev.halftime.mcp.acp;

import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Tool;
import dev.halftime.mcp.Messages;
import dev.halftime.mcp.Offer;
import dev.halftime.mcp.PlainMapper;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// A Unix domain socket at which an MCP server offers tools to every client that connects.
final class ToolSocket implements AutoCloseable {

  /// Maximum number of concurrent connections; an agent needs one.
  private static final int MOST = 8;

  private final ServerSocketChannel server;
  private final List<Tool> tools;
  private final Function<Action.Call, Observation> act;
  private final Semaphore free = new Semaphore(MOST);

  private ToolSocket(
      ServerSocketChannel server, List<Tool> tools, Function<Action.Call, Observation> act) {
    this.server = server;
    this.tools = tools;
    this.act = act;
  }

  /// Opens the socket.
  ///
  /// @param act executes a call
  /// @throws UncheckedIOException if it cannot be created
  static ToolSocket open(Path path, List<Tool> tools, Function<Action.Call, Observation> act) {
    try {
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(path));
      ToolSocket socket = new ToolSocket(server, tools, act);
      Thread.ofVirtual().name("tools").start(socket::accept);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the socket '" + path + "'", e);
    }
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        if (free.tryAcquire()) {
          Thread.ofVirtual().name("tools client").start(() -> serve(client));
        } else {
          client.close();
        }
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private void serve(SocketChannel client) {
    CountDownLatch left = new CountDownLatch(1);
    try (client) {
      OutputStream out = Channels.newOutputStream(client);
      InputStream messages =
          Messages.of(Channels.newInputStream(client), out, _ -> {}, left::countDown);
      McpSyncServer offered =
          Offer.tools(
              new StdioServerTransportProvider(new PlainMapper(), messages, Messages.lines(out)),
              tools,
              act);
      left.await();
      offered.close();
    } catch (IOException e) {
      return; // the agent has disconnected
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      free.release();
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
