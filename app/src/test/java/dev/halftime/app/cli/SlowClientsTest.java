package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that connect and say nothing, send a byte now and then, or headers without end: others
/// are served all the same.
@Tag("whole")
@Timeout(600)
final class SlowClientsTest {

  /// How many clients of each kind there are.
  private static final int CLIENTS = 300;

  private static final String BODY =
      "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
          + "Content-Length: 100000\r\n\r\n{";

  @TempDir private Path folder;

  private Process start(String door) throws IOException {
    String words =
        switch (door) {
          case "site" -> "serve --port 0";
          case "environments" -> "serve --environments --port 0";
          default -> "mcp helpdesk --agent tester --setting classical --http 0";
        };
    List<String> command = new ArrayList<>(Cli.process(words.split(" ")));
    command.addAll(List.of("--store", folder.resolve("halftime.db").toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("HALFTIME_TOKEN");
    return builder.redirectErrorStream(true).start();
  }

  private static URI address(Process process) throws IOException {
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      int at = line.indexOf("http://");
      if (at >= 0) {
        return URI.create(line.substring(at).split("[ ,;]", 2)[0]);
      }
    }
    throw new IOException("it said no address");
  }

  private static Socket open(URI address, String words) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
    socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  /// The status of an ordinary request.
  private static int status(URI address) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve(path(address)))
              .timeout(Duration.ofMinutes(2))
              .POST(BodyPublishers.ofString("{}"))
              .build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return response.statusCode();
    }
  }

  private static String path(URI address) {
    return address.getPath().isEmpty() ? "/" : address.getPath();
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"site", "environments", "mcp"})
  void othersAreServedBesideManyThatAreSlow(String door) throws Exception {
    Process process = start(door);
    List<Socket> slow = new ArrayList<>();
    try {
      URI address = address(process);
      int usual = status(address);
      for (int i = 0; i < CLIENTS; i++) {
        slow.add(open(address, ""));
        slow.add(open(address, "GET " + path(address) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX"));
        slow.add(open(address, BODY.formatted(path(address))));
      }
      for (int round = 0; round < 3; round++) {
        for (Socket each : slow) {
          drip(each);
        }
        assertThat(status(address)).isEqualTo(usual);
      }
    } finally {
      for (Socket each : slow) {
        each.close();
      }
      process.destroyForcibly().waitFor();
    }
  }

  private static void drip(Socket socket) {
    try {
      socket.getOutputStream().write('x');
      socket.getOutputStream().flush();
    } catch (IOException e) {
      return; // the server has had enough of it
    }
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"site", "environments", "mcp"})
  void headersWithoutEndAreNotReadToTheirEnd(String door) throws Exception {
    Process process = start(door);
    try {
      URI address = address(process);
      int usual = status(address);
      try (Socket endless =
          open(address, "GET " + path(address) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n")) {
        byte[] header =
            ("X-More: " + "y".repeat(1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        int sent = 0;
        try {
          while (sent < 64 << 20) {
            endless.getOutputStream().write(header);
            sent += header.length;
          }
        } catch (IOException e) { // it was closed
          assertThat(sent).isLessThan(64 << 20);
        }
        assertThat(sent).as("bytes of headers").isLessThan(64 << 20);
      }
      assertThat(status(address)).isEqualTo(usual);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  @Tag("slow")
  void aRequestForAnEnvironmentThatArrivesByteByByteIsEndedAtLast() throws Exception {
    Process process = start("environments");
    try {
      URI address = address(process);
      int usual = status(address);
      List<Socket> slow = new ArrayList<>();
      slow.add(open(address, "GET " + path(address) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX"));
      slow.add(open(address, BODY.formatted(path(address))));
      for (int second = 0;
          second < 240 && !slow.stream().allMatch(SlowClientsTest::isEnded);
          second++) {
        Thread.sleep(1000);
        slow.forEach(SlowClientsTest::drip);
      }
      assertThat(slow).allMatch(SlowClientsTest::isEnded);
      assertThat(status(address)).isEqualTo(usual);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /// Whether the server has closed the connection, or answered.
  private static boolean isEnded(Socket socket) {
    try {
      socket.setSoTimeout(50);
      InputStream in = socket.getInputStream();
      return in.read() >= -1;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
