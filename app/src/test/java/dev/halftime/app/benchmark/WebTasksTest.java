package dev.halftime.app.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.app.Catalogue;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.browser.proxy.AllowedHosts;
import dev.halftime.world.web.WebAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WebTasksTest {

  @TempDir Path folder = Path.of(".");

  @Test
  void hostsAreAllowedByThePersonAndNotByTheFile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a+b.jsonl"),
            "{\"start\":\"http://shop.example/\",\"goal\":\"Pay.\",\"success\":{\"selector\":\"a\"}}");
    String name = "web:" + file;
    Catalogue plain = new Catalogue(1, Optional.empty(), List.of());
    WebAccess access = new WebAccess(AllowedHosts.parse(List.of("shop.example")), List.of());

    assertThatThrownBy(() -> plain.benchmark(name))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("line 1: 'start': the host shop.example:80 is not allowed")
        .hasMessageEndingWith("allow a host with --web-host HOST:PORT");
    assertThat(plain.withWeb(access).benchmark(name).tasks()).hasSize(1);
    assertThat(plain.withWeb(access).benchmark(name).id()).isEqualTo(name);
  }
}
