package dev.halftime.browser.rfb;

import dev.halftime.browser.canvas.CanvasComputer;
import dev.halftime.browser.computer.Computer;
import dev.halftime.browser.computer.Computer.Button;
import dev.halftime.browser.computer.Key;
import java.awt.image.BufferedImage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// A server of RFB 3.8 that shows a canvas, for one client after another.
final class RfbServer implements AutoCloseable {

  private static final byte[] CHALLENGE = new byte[16];

  private final ServerSocket server;
  private final CanvasComputer shown;
  private final Optional<String> password;

  RfbServer(CanvasComputer shown, Optional<String> password) throws IOException {
    this.shown = shown;
    this.password = password;
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        client.setTcpNoDelay(true);
        talk(
            new DataInputStream(client.getInputStream()),
            new DataOutputStream(client.getOutputStream()));
      } catch (IOException _) {
        // the client has gone
      }
    }
  }

  private void talk(DataInputStream in, DataOutputStream out) throws IOException {
    out.write("RFB 003.008\n".getBytes(StandardCharsets.ISO_8859_1));
    in.readNBytes(12);
    out.write(new byte[] {1, (byte) (password.isPresent() ? 2 : 1)});
    in.readByte();
    if (password.isPresent()) {
      out.write(CHALLENGE);
      if (!Arrays.equals(in.readNBytes(16), VncPassword.answer(password.get(), CHALLENGE))) {
        out.writeInt(1);
        out.writeInt(5);
        out.write("wrong".getBytes(StandardCharsets.ISO_8859_1));
        return;
      }
    }
    out.writeInt(0);
    in.readByte();
    Computer.Size size = shown.size();
    out.writeShort(size.width());
    out.writeShort(size.height());
    out.write(new byte[16]);
    out.writeInt(0);
    int buttons = 0;
    while (true) {
      switch (in.readByte()) {
        case 0 -> in.skipNBytes(19);
        case 2 -> {
          in.readByte();
          in.skipNBytes(4L * in.readUnsignedShort());
        }
        case 3 -> {
          in.skipNBytes(9);
          send(out);
        }
        case 4 -> {
          boolean down = in.readByte() == 1;
          in.skipNBytes(2);
          Key key = Key.of(in.readInt());
          if (down) {
            shown.down(key);
          } else {
            shown.up(key);
          }
        }
        case 5 -> {
          int now = in.readUnsignedByte();
          shown.move(in.readUnsignedShort(), in.readUnsignedShort());
          if ((now & ~buttons & 1) == 1) {
            shown.press(Button.LEFT, 1);
          } else if ((buttons & ~now & 1) == 1) {
            shown.release(Button.LEFT, 1);
          }
          buttons = now;
        }
        default -> throw new IOException("unknown message");
      }
    }
  }

  /// Sends a bell, something copied, and the screen.
  private void send(DataOutputStream out) throws IOException {
    BufferedImage image = shown.image();
    out.writeByte(2);
    out.write(new byte[] {3, 0, 0, 0, 0, 0, 0, 2, 'o', 'k'});
    out.writeShort(0);
    out.writeShort(1);
    out.writeShort(0);
    out.writeShort(0);
    out.writeShort(image.getWidth());
    out.writeShort(image.getHeight());
    out.writeInt(0);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        out.writeInt(Integer.reverseBytes(image.getRGB(x, y) & 0xffffff));
      }
    }
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
