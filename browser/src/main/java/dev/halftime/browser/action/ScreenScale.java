package dev.halftime.browser.action;

import dev.halftime.browser.BrowserException;
import dev.halftime.browser.computer.Computer;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/// The scale between a screen and the screenshot that a model sees.
///
/// Models see large screens scaled down and use coordinates in the scaled screenshot.
///
/// @param shown size of the scaled screenshot
/// @param screen size of the computer's screen
public record ScreenScale(Computer.Size shown, Computer.Size screen) {

  /// Screenshot sizes that Anthropic recommends: XGA, WXGA and FWXGA.
  private static final List<Computer.Size> RECOMMENDED =
      List.of(
          new Computer.Size(1024, 768), new Computer.Size(1280, 800), new Computer.Size(1366, 768));

  private static final double NEAR = 0.02;

  /// Returns the scale 1 for a screen.
  public static ScreenScale none(Computer.Size screen) {
    return new ScreenScale(screen, screen);
  }

  /// Returns the scale to the recommended size with the same aspect ratio if the screen is wider
  /// than that; otherwise scale 1.
  public static ScreenScale recommended(Computer.Size screen) {
    double shape = (double) screen.width() / screen.height();
    return RECOMMENDED.stream()
        .filter(it -> Math.abs((double) it.width() / it.height() - shape) < NEAR)
        .filter(it -> it.width() < screen.width())
        .findFirst()
        .map(it -> new ScreenScale(it, screen))
        .orElse(none(screen));
  }

  /// Maps a point of the scaled screenshot to the screen, in whole pixels.
  ///
  /// @throws IllegalArgumentException if it is outside the screenshot
  public Computer.Point onScreen(double x, double y) {
    if (!(x >= 0 && y >= 0 && x < shown.width() && y < shown.height())) {
      throw new IllegalArgumentException(
          "the point (%s, %s) is not on the screen, which has %d x %d pixels from (0, 0)"
              .formatted(number(x), number(y), shown.width(), shown.height()));
    }
    return new Computer.Point(
        Math.min(Math.round(x * screen.width() / shown.width()), screen.width() - 1),
        Math.min(Math.round(y * screen.height() / shown.height()), screen.height() - 1));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  /// Maps a point of the screen to the scaled screenshot, in whole pixels.
  public Computer.Point shown(Computer.Point point) {
    return new Computer.Point(
        Math.round(point.x() * shown.width() / screen.width()),
        Math.round(point.y() * shown.height() / screen.height()));
  }

  /// Scales a screenshot.
  ///
  /// @param png PNG image of the screen
  /// @throws BrowserException if it is not an image
  public byte[] shown(byte[] png) {
    if (shown.equals(screen)) {
      return png;
    }
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      if (image == null) {
        throw new BrowserException("the screenshot is not a PNG image");
      }
      BufferedImage scaled =
          new BufferedImage(shown.width(), shown.height(), BufferedImage.TYPE_INT_RGB);
      Graphics2D drawn = scaled.createGraphics();
      drawn.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      drawn.drawImage(image, 0, 0, shown.width(), shown.height(), null);
      drawn.dispose();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(scaled, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new BrowserException("the screenshot cannot be read", e);
    }
  }
}
