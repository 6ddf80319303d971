package dev.halftime.browser.rfb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.browser.Chromium;
import dev.halftime.browser.Installed;
import dev.halftime.browser.Page;
import dev.halftime.browser.canvas.CanvasComputer;
import dev.halftime.browser.computer.Computer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The same game in the process, in a headless browser, and in a browser on a desktop over VNC.
@Tag("slow")
final class DesktopTest {

  private static final Computer.Size SIZE = new Computer.Size(640, 480);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static void show(Page page, Squares game) {
    page.open(
        URI.create(
            "data:text/html;base64,"
                + Base64.getEncoder()
                    .encodeToString(game.html().getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void theSameCoordinatesHaveTheSameReturnEverywhere() throws IOException {
    Installed.require();
    Installed.require(Desktop.gap().isEmpty(), "a desktop", Desktop.gap().orElse(""));
    long seed = 4;
    Squares here = new Squares(seed, SIZE);
    Squares.operate(new CanvasComputer(SIZE, here), seed, SIZE);

    try (Chromium browser = Chromium.start()) {
      Page page = browser.page(SIZE, PATIENCE);
      show(page, new Squares(seed, SIZE));
      Squares.operate(page.computer(), seed, SIZE);
      assertThat(page.evaluate("total").asInt()).isEqualTo(here.total());
    }
    try (Desktop desktop = Desktop.start(SIZE, Duration.ofMillis(100), PATIENCE)) {
      show(desktop.window(), new Squares(seed, SIZE));
      assertThat(desktop.window().evaluate("innerWidth").asInt())
          .isBetween(SIZE.width() - 1, SIZE.width()); // Chromium leaves a pixel out
      assertThat(desktop.window().evaluate("screenX + ',' + screenY").asText()).isEqualTo("0,0");
      desktop.computer().move(1, 1);
      desktop.window().evaluate("new Promise(r => setTimeout(r, 1000))");

      BufferedImage seen = ImageIO.read(new ByteArrayInputStream(desktop.computer().screenshot()));
      BufferedImage drawn = new CanvasComputer(SIZE, new Squares(seed, SIZE)).image();
      for (int[] at : new int[][] {{100, 100}, {320, 240}, {600, 400}, {30, 450}, {500, 50}}) {
        assertThat(seen.getRGB(at[0], at[1])).isEqualTo(drawn.getRGB(at[0], at[1]));
      }
      Squares.operate(desktop.computer(), seed, SIZE);
      desktop.window().evaluate("new Promise(r => setTimeout(r, 1000))");
      assertThat(desktop.window().evaluate("total").asInt()).isEqualTo(here.total());
    }
  }
}
