package dev.halftime.browser.canvas;

import dev.halftime.browser.computer.Computer;
import dev.halftime.browser.computer.InputEvent;
import dev.halftime.browser.computer.Key;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import javax.imageio.ImageIO;

/// A computer whose only program is a [Canvas]. Pauses take no time.
public final class CanvasComputer implements Computer {

  private final Size size;
  private final Canvas canvas;
  private Point at = new Point(0, 0);

  public CanvasComputer(Size size, Canvas canvas) {
    this.size = size;
    this.canvas = canvas;
  }

  @Override
  public Size size() {
    return size;
  }

  @Override
  public Point position() {
    return at;
  }

  @Override
  public void move(double x, double y) {
    at = new Point(x, y);
    canvas.on(new InputEvent.Move(x, y), at);
  }

  @Override
  public void press(Button button, int count) {
    canvas.on(new InputEvent.Press(button, count), at);
  }

  @Override
  public void release(Button button, int count) {
    canvas.on(new InputEvent.Release(button, count), at);
  }

  @Override
  public void scroll(double right, double down) {
    canvas.on(new InputEvent.Scroll(right, down), at);
  }

  @Override
  public void down(Key key) {
    canvas.on(new InputEvent.Down(key), at);
  }

  @Override
  public void up(Key key) {
    canvas.on(new InputEvent.Up(key), at);
  }

  @Override
  public void pause(Duration time) {
    canvas.on(new InputEvent.Pause(time), at);
  }

  /// Returns the image that the program draws.
  public BufferedImage image() {
    BufferedImage image =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D on = image.createGraphics();
    on.setColor(Color.WHITE);
    on.fillRect(0, 0, size.width(), size.height());
    canvas.draw(on);
    on.dispose();
    return image;
  }

  @Override
  public byte[] screenshot() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image(), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen in memory
    }
    return out.toByteArray();
  }
}
