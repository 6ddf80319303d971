package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests the web application as started at the command line.
@Timeout(120)
@Tag("whole")
class ServeTest {

  @TempDir Path folder = Path.of(".");

  @Test
  void withoutATokenOneIsMadeAndNobodyElseOnThisMachineSeesTheStore() throws Exception {
    try (Serving serving = serve(Map.of())) {
      HttpClient stranger = HttpClient.newHttpClient();
      assertThat(serving.address().getQuery()).matches("token=[0-9a-f]{32}");
      assertThat(status(stranger, serving.address().resolve("/"))).isEqualTo(302);
      assertThat(status(stranger, serving.address().resolve("/battles.json"))).isEqualTo(302);
      HttpClient browser =
          HttpClient.newBuilder()
              .cookieHandler(new CookieManager())
              .followRedirects(HttpClient.Redirect.NORMAL)
              .build();
      assertThat(status(browser, serving.address())).isEqualTo(200);
      assertThat(status(browser, serving.address().resolve("/"))).isEqualTo(200);
    }
  }

  @Test
  void aTokenComesFromAFileOrTheEnvironmentAndIsNotPrinted() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "\ufeffa-token-from-a-file\r\n");
    try (Serving serving = serve(Map.of(), "--token-file", file.toString())) {
      assertThat(bearer(serving, "a-token-from-a-file")).isEqualTo(200);
    }
    try (Serving serving = serve(Map.of("HALFTIME_TOKEN", "a-token-from-the-environment"))) {
      assertThat(serving.address().getQuery()).isNull();
      assertThat(bearer(serving, "a-token-from-the-environment")).isEqualTo(200);
      assertThat(bearer(serving, "a-token-from-a-file")).isEqualTo(302);
    }
  }

  @Test
  void aTokenThatCannotBeReadIsSaid() throws IOException {
    Cli.Ran missing = Cli.in(folder).run("serve --port 0 --token-file /no/such/file");
    assertThat(missing.code()).isNotZero();
    assertThat(missing.err()).contains("/no/such/file");
    Path bytes = folder.resolve("bytes");
    Files.write(bytes, new byte[] {(byte) 0xe9, '\n'});
    assertThat(Cli.in(folder).run("serve --port 0 --token-file " + bytes).err())
        .contains("line 1: it is not UTF-8");
    assertThat(Cli.in(folder).run("serve --port 0 --token-file " + folder).err())
        .contains("cannot read the token in");
    Cli.Ran both = Cli.in(folder).run("serve --port 0 --token-file x --token y");
    assertThat(both.err()).contains("either --token");
  }

  private Serving serve(Map<String, String> environment, String... options) throws IOException {
    return Serving.of(folder.resolve("halftime.db"), environment, options);
  }

  private static int bearer(Serving serving, String token) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(serving.address())
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static int status(HttpClient client, URI address) throws Exception {
    return client
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
