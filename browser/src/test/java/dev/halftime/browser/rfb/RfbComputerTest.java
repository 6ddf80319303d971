package dev.halftime.browser.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.browser.BrowserException;
import dev.halftime.browser.canvas.CanvasComputer;
import dev.halftime.browser.computer.Computer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RfbComputerTest {

  private static final Computer.Size SIZE = new Computer.Size(200, 150);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static RfbComputer connect(InetSocketAddress to, Optional<String> password) {
    return RfbComputer.connect(to, password, Duration.ZERO, PATIENCE);
  }

  @Test
  void theSameCoordinatesHaveTheSameReturnInTheProcessAndOverRfb() throws IOException {
    for (long seed = 0; seed < 5; seed++) {
      Squares here = new Squares(seed, SIZE);
      Squares.operate(new CanvasComputer(SIZE, here), seed, SIZE);
      Squares there = new Squares(seed, SIZE);
      try (RfbServer server =
              new RfbServer(new CanvasComputer(SIZE, there), Optional.of("secret12"));
          RfbComputer computer = connect(server.address(), Optional.of("secret12"))) {
        Squares.operate(computer, seed, SIZE);
        computer.screenshot(); // once it is there, all events were handled
      }

      assertThat(there.total()).isEqualTo(here.total()).isGreaterThan(5);
    }
  }

  @Test
  void theScreenshotShowsTheDesktop() throws IOException {
    CanvasComputer shown = new CanvasComputer(SIZE, new Squares(3, SIZE));
    try (RfbServer server = new RfbServer(shown, Optional.empty());
        RfbComputer computer = connect(server.address(), Optional.empty())) {
      assertThat(computer.size()).isEqualTo(SIZE);
      BufferedImage seen = ImageIO.read(new ByteArrayInputStream(computer.screenshot()));
      BufferedImage expected = shown.image();
      for (int y = 0; y < SIZE.height(); y++) {
        for (int x = 0; x < SIZE.width(); x++) {
          assertThat(seen.getRGB(x, y)).isEqualTo(expected.getRGB(x, y));
        }
      }
      assertThat(seen.getRGB(0, 0)).isEqualTo(0xffffffff);
    }
  }

  @Test
  void aWrongPasswordIsNamed() throws IOException {
    try (RfbServer server =
        new RfbServer(new CanvasComputer(SIZE, new Squares(3, SIZE)), Optional.of("right"))) {
      assertThatThrownBy(() -> connect(server.address(), Optional.of("wrong")))
          .isInstanceOf(BrowserException.class)
          .hasMessage("the server refuses the connection: wrong");
      assertThatThrownBy(() -> connect(server.address(), Optional.empty()))
          .hasMessage("the server requires a password");
    }
  }

  /// The challenge of all zeros under the password "password", encrypted by OpenSSL's `des-ecb`
  /// with the key 0e86ceceeef64e26.
  @Test
  void aPasswordEncryptsTheChallenge() {
    assertThat(HexFormat.of().formatHex(VncPassword.answer("password", new byte[16])))
        .isEqualTo("ff97502e9422f089ff97502e9422f089");
  }

  @ParameterizedTest
  @CsvSource({
    "48545450, the server does not speak RFB",
    "524642203030332e3030330a, the server speaks RFB 003.003",
    "524642203030332e3030380a000000000568656c6c6f, the server refuses the connection: hello",
    "524642203030332e3030380a0101, cannot be reached",
    "524642203030332e3030380a00000000066275 73792021, the server refuses the connection: busy !",
    "524642203030332e3030380a0113, a security type other than none",
    "524642203030332e3030380a01010000000000000000, the server has a screen of 0 x 0",
    "524642203030332e3030380a01010000000040004000, the server has a screen of 16384 x 16384",
    "524642203030332e3030380a007fffffff, the server sends a text of 2147483647 bytes"
  })
  void aServerThatSpeaksSomethingElseIsNamed(String bytes, String why) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            try (Socket client = server.accept()) {
              client.getOutputStream().write(HexFormat.of().parseHex(bytes.replace(" ", "")));
              client.shutdownOutput();
              client.getInputStream().readAllBytes();
            } catch (IOException _) {
              // the client has gone
            }
          });

      assertThatThrownBy(() ->
              connect((InetSocketAddress) server.getLocalSocketAddress(), Optional.of("some")))
          .isInstanceOf(BrowserException.class)
          .hasMessageContaining(why);
    }
  }

  /// What a server sends after a handshake with a screen of 1,000 x 1,000, again and again.
  @ParameterizedTest
  @CsvSource({
    "02, 65536, did not send its screen", // it rings the bell and nothing else
    "0000ffff, 1, more than 16 times", // 65,535 rectangles, each a copy of the screen
  })
  @Timeout(60)
  void aServerThatKeepsAClientBusyIsLeft(String bytes, int times, String why) throws IOException {
    String greeting =
        "524642203030332e3030380a"
            + "0101"
            + "00000000"
            + "03e803e8"
            + "00".repeat(16)
            + "00000000";
    byte[] copy = HexFormat.of().parseHex("0000000003e803e80000000100000000");
    byte[] sent = HexFormat.of().parseHex(bytes.repeat(times));
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            try (Socket client = server.accept()) {
              client.getOutputStream().write(HexFormat.of().parseHex(greeting));
              client.getOutputStream().write(sent);
              while (true) {
                client.getOutputStream().write(times == 1 ? copy : sent);
              }
            } catch (IOException _) {
              // the client has gone
            }
          });

      try (RfbComputer computer =
          RfbComputer.connect(
              (InetSocketAddress) server.getLocalSocketAddress(),
              Optional.empty(),
              Duration.ZERO,
              Duration.ofSeconds(why.startsWith("did not") ? 5 : 60))) {
        assertThatThrownBy(computer::screenshot)
            .isInstanceOf(BrowserException.class)
            .hasMessageContaining(why);
      }
    }
  }

  @Test
  void nobodyThereIsNamed() throws IOException {
    InetSocketAddress address;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = (InetSocketAddress) server.getLocalSocketAddress();
    }
    assertThatThrownBy(() -> connect(address, Optional.empty()))
        .hasMessageContaining("cannot be reached");
  }
}
