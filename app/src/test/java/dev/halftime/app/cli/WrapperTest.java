package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the script `./mvnw`, which downloads Maven, with a server that serves something else.
final class WrapperTest {

  @TempDir private Path folder;

  private final HttpServer server;

  WrapperTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void serve() throws IOException {
    server.createContext(
        "/",
        exchange -> {
          byte[] other = {1, 2, 3};
          exchange.sendResponseHeaders(200, other.length);
          exchange.getResponseBody().write(other);
          exchange.close();
        });
    server.start();
    for (String file : List.of("mvnw", ".mvn/jdk25.sh", ".mvn/wrapper/maven-wrapper.properties")) {
      Path copy = folder.resolve(file);
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      Files.copy(Cli.root().resolve(file), copy);
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anotherFileThanMavensIsNotRun() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", folder.resolve("mvnw").toString(), "--version")
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("MAVEN_USER_HOME", folder.resolve("m2").toString());
    builder.environment().put("MVNW_REPOURL", "http://127.0.0.1:" + server.getAddress().getPort());

    assertThat(builder.start().waitFor()).isNotZero();
    assertThat(Files.readString(out)).contains("Failed to validate Maven distribution SHA-256");
    assertThat(folder.resolve("m2/wrapper/dists/apache-maven-3.9.11")).isEmptyDirectory();
  }
}
