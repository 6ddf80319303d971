package dev.halftime.app.cli.run;

import dev.halftime.app.input.InvalidInputException;
import dev.halftime.mcp.Offer;
import dev.halftime.mcp.PlainMapper;
import dev.halftime.mcp.Seat;
import io.javalin.Javalin;
import io.javalin.util.JavalinException;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.DefaultServerTransportSecurityValidator;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/// Serves the tools of one episode over Streamable HTTP to clients on this machine.
///
/// Pages of other sites cannot access the server: the headers `Host` and `Origin` must name this
/// machine.
public final class McpHttpServer implements AutoCloseable {

  private static final String PATH = "/mcp";
  private static final int LARGEST = 16 << 20;

  private final Javalin web;
  private final McpSyncServer server;

  private McpHttpServer(Javalin web, McpSyncServer server) {
    this.web = web;
    this.server = server;
  }

  /// Starts to listen once the episode begins.
  ///
  /// @param port port number; 0 for any free port
  /// @throws InvalidInputException if it cannot listen on the port
  public static McpHttpServer open(int port, Seat seat) throws InterruptedException {
    var transport =
        HttpServletStreamableServerTransportProvider.builder()
            .jsonMapper(new PlainMapper())
            .mcpEndpoint(PATH)
            .maxRequestSize(LARGEST)
            .httpHeaderValidator(
                DefaultServerTransportSecurityValidator.builder()
                    .allowedHosts(List.of("localhost:*", "127.0.0.1:*"))
                    .allowedOrigins(List.of("http://localhost:*", "http://127.0.0.1:*"))
                    .build())
            .build();
    McpSyncServer server = Offer.on(transport, seat);
    ServletHolder servlet = new ServletHolder(transport);
    servlet.setAsyncSupported(true);
    FilterHolder filter =
        new FilterHolder(new McpHttpFilter(LARGEST, transport.protocolVersions()));
    filter.setAsyncSupported(true);
    Javalin web =
        Javalin.create(config -> {
          config.concurrency.useVirtualThreads = true;
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.startup.startupWatcherEnabled = false;
          config.jetty.host = "127.0.0.1";
          config.jetty.port = port;
          config.jetty.modifyServletContextHandler(it -> {
            it.addFilter(filter, PATH, EnumSet.of(DispatcherType.REQUEST));
            it.addServlet(servlet, PATH);
          });
        });
    try {
      web.start();
    } catch (JavalinException e) {
      throw new InvalidInputException("cannot listen on port " + port + ": " + e.getMessage(), e);
    }
    return new McpHttpServer(web, server);
  }

  public String address() {
    return "http://127.0.0.1:" + web.port() + PATH;
  }

  @Override
  public void close() {
    server.close();
    web.stop();
  }
}
