package dev.halftime.browser.rfb;

import dev.halftime.browser.BrowserException;
import dev.halftime.browser.computer.Computer;
import dev.halftime.browser.computer.Key;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.imageio.ImageIO;

/// A desktop that is operated over the Remote Framebuffer protocol 3.8 (RFC 6143) of VNC servers.
///
/// The protocol does not report when an event has been handled. In synchronous use, every event
/// that may change something is followed by a delay. Screens are sent uncompressed. Points are
/// whole pixels.
public final class RfbComputer implements Computer, AutoCloseable {

  private static final int LONGEST = 1 << 20;
  private static final int UP = 3;
  private static final int DOWN = 4;
  private static final int LEFT = 5;
  private static final int RIGHT = 6;

  private final Socket socket;
  private final TimedStream timed;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final RfbScreen screen;
  private final Size size;
  private final Duration settle;
  private int buttons;
  private int x;
  private int y;

  private RfbComputer(Socket socket, Optional<String> password, Duration settle, Duration patience)
      throws IOException {
    this.socket = socket;
    this.settle = settle;
    timed = new TimedStream(socket.getInputStream(), patience);
    in = new DataInputStream(new BufferedInputStream(timed, LONGEST));
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    size = RfbHandshake.shake(in, out, password);
    screen = new RfbScreen(size);
    out.write(new byte[] {0, 0, 0, 0, 32, 24, 1, 1, 0, -1, 0, -1, 0, -1, 16, 8, 0, 0, 0, 0});
    out.write(new byte[] {2, 0});
    out.writeShort(2);
    out.writeInt(RfbScreen.COPY);
    out.writeInt(RfbScreen.RAW);
    out.flush();
  }

  /// Connects to a desktop.
  ///
  /// @param password password of *VNC Authentication*; empty for a server without one
  /// @param settle delay after each press, release, key and turn of the wheel; zero for
  ///   asynchronous use
  /// @param patience timeout of a response, and of a complete screen
  /// @throws BrowserException if it cannot be reached or refuses; the message says why
  public static RfbComputer connect(
      InetSocketAddress address, Optional<String> password, Duration settle, Duration patience) {
    Socket socket = new Socket();
    try {
      socket.connect(address, Math.toIntExact(patience.toMillis()));
      socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
      socket.setTcpNoDelay(true);
      return new RfbComputer(socket, password, settle, patience);
    } catch (IOException e) {
      closeQuietly(socket);
      throw new BrowserException("the desktop at " + address + " cannot be reached", e);
    } catch (RuntimeException e) {
      closeQuietly(socket);
      throw e;
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // the connection is closed either way
    }
  }

  /// A message to send.
  @FunctionalInterface
  private interface Message {

    void send(DataOutputStream out) throws IOException;
  }

  private void send(Message message) {
    try {
      message.send(out);
      out.flush();
    } catch (IOException e) {
      throw new BrowserException("the desktop has ended", e);
    }
  }

  @Override
  public Size size() {
    return size;
  }

  @Override
  public Point position() {
    return new Point(x, y);
  }

  @Override
  public void move(double toX, double toY) {
    x = Math.clamp(Math.round(toX), 0, size.width() - 1);
    y = Math.clamp(Math.round(toY), 0, size.height() - 1);
    pointer(buttons);
  }

  private void pointer(int mask) {
    send(to -> {
      to.writeByte(5);
      to.writeByte(mask);
      to.writeShort(x);
      to.writeShort(y);
    });
  }

  @Override
  public void press(Button button, int count) {
    button(button, true);
  }

  @Override
  public void release(Button button, int count) {
    button(button, false);
  }

  private void button(Button button, boolean down) {
    int bit =
        switch (button) {
          case LEFT -> 0;
          case MIDDLE -> 1;
          case RIGHT -> 2;
          case BACK -> 7;
          case FORWARD -> -1;
        };
    if (bit < 0) {
      key(Keysyms.FORWARD, down);
    } else {
      buttons = down ? buttons | 1 << bit : buttons & ~(1 << bit);
      pointer(buttons);
    }
    pause(settle);
  }

  /// Turns the wheel by whole notches, at least one.
  @Override
  public void scroll(double right, double down) {
    turn(down, DOWN, UP);
    turn(right, RIGHT, LEFT);
    pause(settle);
  }

  private void turn(double pixels, int forth, int back) {
    long notches = pixels == 0 ? 0 : Math.max(1, Math.round(Math.abs(pixels) / NOTCH));
    int mask = buttons | 1 << (pixels > 0 ? forth : back);
    for (long i = 0; i < notches; i++) {
      pointer(mask);
      pointer(buttons);
    }
  }

  @Override
  public void down(Key key) {
    key(Keysyms.of(key), true);
  }

  @Override
  public void up(Key key) {
    key(Keysyms.of(key), false);
    pause(settle);
  }

  private void key(int keysym, boolean down) {
    send(to -> {
      to.writeByte(4);
      to.writeByte(down ? 1 : 0);
      to.writeShort(0);
      to.writeInt(keysym);
    });
  }

  @Override
  public void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrowserException("interrupted while waiting", e);
    }
  }

  @Override
  public byte[] screenshot() {
    send(to -> {
      to.writeByte(3);
      to.writeByte(0);
      to.writeInt(0);
      to.writeShort(size.width());
      to.writeShort(size.height());
    });
    timed.start();
    try {
      screen.read(in);
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(screen.image(), "png", png);
      return png.toByteArray();
    } catch (IOException e) {
      throw new BrowserException("the desktop did not send its screen", e);
    }
  }

  /// Ends the connection.
  @Override
  public void close() {
    closeQuietly(socket);
  }
}
