package dev.halftime.browser.rfb;

import dev.halftime.browser.BrowserException;
import dev.halftime.browser.computer.Computer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The handshake of RFB 3.8 (RFC 6143, 7.1 to 7.3).
final class RfbHandshake {

  private static final Pattern VERSION = Pattern.compile("RFB (\\d{3})\\.(\\d{3})\n");
  private static final int NONE = 1;
  private static final int PASSWORD = 2;
  private static final int CHALLENGE = 16;
  private static final int FORMAT = 16;
  private static final int LONGEST = 1 << 16;
  private static final int LARGEST = 7_680 * 4_320; // pixels

  private RfbHandshake() {}

  /// Negotiates version, security and pixel format.
  ///
  /// @return the size of the screen
  /// @throws BrowserException if the server requires something else; the message says what
  static Computer.Size shake(DataInputStream in, DataOutputStream out, Optional<String> password)
      throws IOException {
    String version = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
    Matcher numbers = VERSION.matcher(version);
    if (!numbers.matches()) {
      throw new BrowserException("the server does not speak RFB: it began with '" + version + "'");
    }
    if (numbers.group(1).equals("003") && Integer.parseInt(numbers.group(2)) < 8) {
      throw new BrowserException(
          "the server speaks " + version.strip() + "; version 3.8 is required");
    }
    out.write("RFB 003.008\n".getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    secure(in, out, password);
    out.writeByte(1); // others may use the desktop, too
    out.flush();
    Computer.Size size = size(in);
    in.readNBytes(FORMAT);
    in.skipNBytes(length(in));
    return size;
  }

  private static Computer.Size size(DataInputStream in) throws IOException {
    int width = in.readUnsignedShort();
    int height = in.readUnsignedShort();
    if (width < 1 || height < 1 || (long) width * height > LARGEST) {
      throw new BrowserException("the server has a screen of %d x %d".formatted(width, height));
    }
    return new Computer.Size(width, height);
  }

  private static int length(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new BrowserException("the server sends a text of %d bytes".formatted(length));
    }
    return length;
  }

  private static String reason(DataInputStream in) throws IOException {
    return new String(in.readNBytes(length(in)), StandardCharsets.UTF_8);
  }

  private static void secure(DataInputStream in, DataOutputStream out, Optional<String> password)
      throws IOException {
    byte[] types = in.readNBytes(in.readUnsignedByte());
    if (types.length == 0) {
      throw new BrowserException("the server refuses the connection: " + reason(in));
    }
    boolean none = false;
    boolean challenge = false;
    for (byte type : types) {
      none |= type == NONE;
      challenge |= type == PASSWORD;
    }
    if (challenge && password.isPresent()) {
      out.writeByte(PASSWORD);
      out.flush();
      out.write(VncPassword.answer(password.get(), in.readNBytes(CHALLENGE)));
    } else if (none) {
      out.writeByte(NONE);
    } else {
      throw new BrowserException(
          challenge
              ? "the server requires a password"
              : "the server requires a security type other than none or a VNC password");
    }
    out.flush();
    if (in.readInt() != 0) {
      throw new BrowserException("the server refuses the connection: " + reason(in));
    }
  }
}
