package dev.halftime.browser.rfb;

import dev.halftime.browser.BrowserException;
import dev.halftime.browser.computer.Computer;
import java.awt.image.BufferedImage;
import java.io.DataInputStream;
import java.io.IOException;

/// The screen of a desktop as its server sends it (RFC 6143, 7.6 and 7.7).
final class RfbScreen {

  static final int RAW = 0;
  static final int COPY = 1;

  /// Maximum number of times that one update may draw over the whole screen. A copied rectangle of
  /// any size takes only 16 bytes to send.
  private static final int TIMES = 16;

  private final Computer.Size size;
  private final BufferedImage image;
  private long drawn;

  RfbScreen(Computer.Size size) {
    this.size = size;
    image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
  }

  /// Returns the screen as received so far.
  BufferedImage image() {
    return image;
  }

  /// Reads messages up to the end of the next update.
  ///
  /// @throws BrowserException if one is invalid; the message says why
  void read(DataInputStream in) throws IOException {
    drawn = 0;
    boolean whole = false;
    while (!whole) {
      whole = message(in);
    }
  }

  /// Reads a message.
  ///
  /// @return whether it was an update of the screen
  private boolean message(DataInputStream in) throws IOException {
    int type = in.readUnsignedByte();
    switch (type) {
      case 0 -> {
        in.readByte();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
          rectangle(in);
        }
      }
      case 1 -> { // colours of a colour map, which is not used
        in.skipNBytes(3);
        in.skipNBytes(6L * in.readUnsignedShort());
      }
      case 2 -> {} // the bell
      case 3 -> { // the clipboard of the desktop
        in.skipNBytes(3);
        in.skipNBytes(Math.abs((long) in.readInt()));
      }
      default -> throw new BrowserException("the desktop sends a message of kind " + type);
    }
    return type == 0;
  }

  private void rectangle(DataInputStream in) throws IOException {
    int left = in.readUnsignedShort();
    int top = in.readUnsignedShort();
    int width = in.readUnsignedShort();
    int height = in.readUnsignedShort();
    int encoding = in.readInt();
    if (left + width > size.width() || top + height > size.height()) {
      throw new BrowserException("the desktop sends pixels that are not on its screen");
    }
    drawn += (long) width * height;
    if (drawn > (long) TIMES * size.width() * size.height()) {
      throw new BrowserException("the desktop sends its screen more than " + TIMES + " times over");
    }
    if (encoding == COPY) {
      int fromX = in.readUnsignedShort();
      int fromY = in.readUnsignedShort();
      if (fromX + width > size.width() || fromY + height > size.height()) {
        throw new BrowserException("the desktop copies pixels that are not on its screen");
      }
      int[] pixels = image.getRGB(fromX, fromY, width, height, null, 0, width);
      image.setRGB(left, top, width, height, pixels, 0, width);
      return;
    }
    if (encoding != RAW) {
      throw new BrowserException(
          "the desktop sends pixels in the unsupported encoding " + encoding);
    }
    int[] row = new int[width];
    for (int i = 0; i < height; i++) {
      byte[] bytes = new byte[4 * width];
      in.readFully(bytes);
      for (int j = 0; j < width; j++) {
        row[j] =
            (bytes[4 * j + 2] & 0xff) << 16
                | (bytes[4 * j + 1] & 0xff) << 8
                | (bytes[4 * j] & 0xff);
      }
      image.setRGB(left, top + i, width, 1, row, 0, width);
    }
  }
}
