package dev.halftime.browser.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.browser.computer.Computer;
import dev.halftime.browser.computer.Computer.Button;
import dev.halftime.browser.computer.InputEvent;
import dev.halftime.browser.computer.InputEvent.Down;
import dev.halftime.browser.computer.InputEvent.Move;
import dev.halftime.browser.computer.InputEvent.Pause;
import dev.halftime.browser.computer.InputEvent.Press;
import dev.halftime.browser.computer.InputEvent.Release;
import dev.halftime.browser.computer.InputEvent.Scroll;
import dev.halftime.browser.computer.InputEvent.Up;
import dev.halftime.browser.computer.Key;
import dev.halftime.json.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ActionSetTest {

  private static final Computer.Size SCREEN = new Computer.Size(800, 600);
  private static final ScreenScale PLAIN = ScreenScale.none(SCREEN);
  private static final Computer.Point HERE = new Computer.Point(7, 9);

  private static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"'));
  }

  private static List<InputEvent> first(String action) {
    return AnthropicActions.COMPUTER_20241022.read(json(action), PLAIN, HERE).events();
  }

  private static List<InputEvent> second(String action) {
    return AnthropicActions.COMPUTER_20250124.read(json(action), PLAIN, HERE).events();
  }

  private static List<InputEvent> openAi(String action) {
    return OpenAiActions.COMPUTER_USE.read(json(action), PLAIN, HERE).events();
  }

  @Test
  void bothVendorsClickByTheSameEvents() {
    List<InputEvent> click =
        List.of(new Move(30, 40), new Press(Button.RIGHT, 1), new Release(Button.RIGHT, 1));

    assertThat(second("{'action': 'right_click', 'coordinate': [30, 40]}")).isEqualTo(click);
    assertThat(openAi("{'type': 'click', 'button': 'right', 'x': 30, 'y': 40}")).isEqualTo(click);
  }

  @Test
  void theFirstToolClicksWhereThePointerIs() {
    assertThat(first("{'action': 'left_click', 'coordinate': [30, 40]}"))
        .isEqualTo(List.of(new Press(Button.LEFT, 1), new Release(Button.LEFT, 1)));
    assertThat(first("{'action': 'left_click_drag', 'coordinate': [17, 9]}"))
        .startsWith(new Move(7, 9), new Press(Button.LEFT, 1), new Move(9, 9))
        .endsWith(new Move(17, 9), new Release(Button.LEFT, 1));
  }

  @Test
  void multipleClicksCountTheirPresses() {
    assertThat(second("{'action': 'triple_click', 'coordinate': [1, 2]}"))
        .filteredOn(it -> it instanceof Press)
        .containsExactly(
            new Press(Button.LEFT, 1), new Press(Button.LEFT, 2), new Press(Button.LEFT, 3));
    assertThat(openAi("{'type': 'double_click', 'x': 1, 'y': 2}"))
        .isEqualTo(second("{'action': 'double_click', 'coordinate': [1, 2]}"));
  }

  @Test
  void aClickHoldsTheKeysOfItsText() {
    assertThat(second("{'action': 'left_click', 'coordinate': [1, 2], 'text': 'ctrl+shift'}"))
        .isEqualTo(
            List.of(
                new Move(1, 2),
                new Down(Key.named("Control")),
                new Down(Key.named("Shift")),
                new Press(Button.LEFT, 1),
                new Release(Button.LEFT, 1),
                new Up(Key.named("Shift")),
                new Up(Key.named("Control"))));
  }

  @Test
  void bothVendorsDragByTheSameEvents() {
    assertThat(
            second(
                "{'action': 'left_click_drag', 'start_coordinate': [5, 5], 'coordinate': [50, 5]}"))
        .isEqualTo(openAi("{'type': 'drag', 'path': [{'x': 5, 'y': 5}, {'x': 50, 'y': 5}]}"));
  }

  @Test
  void theWheelTurnsInNotchesOrPixels() {
    List<InputEvent> scroll = List.of(new Move(4, 5), new Scroll(0, -106));

    assertThat(
            second(
                "{'action': 'scroll', 'coordinate': [4, 5], 'scroll_direction': 'up',"
                    + " 'scroll_amount': 2}"))
        .isEqualTo(scroll);
    assertThat(openAi("{'type': 'scroll', 'x': 4, 'y': 5, 'scroll_x': 0, 'scroll_y': -106}"))
        .isEqualTo(scroll);
  }

  @Test
  void keysAreHeldForAWhile() {
    assertThat(second("{'action': 'hold_key', 'text': 'shift', 'duration': 0.5}"))
        .isEqualTo(
            List.of(
                new Down(Key.named("Shift")),
                new Pause(Duration.ofMillis(500)),
                new Up(Key.named("Shift"))));
  }

  @ParameterizedTest
  @CsvSource({
    "Return, ENTER, Enter",
    "Page_Down, PAGEDOWN, PageDown",
    "BackSpace, BACKSPACE, Backspace",
    "Left, ARROWLEFT, ArrowLeft",
    "super, CMD, Meta",
    "alt, OPTION, Alt",
    "Escape, ESC, Escape",
    "slash, /, /",
    "F5, f5, F5"
  })
  void keysHaveTheNamesOfX11AndOfOpenAi(String x11, String openAi, String web) {
    List<InputEvent> struck = List.of(new Down(Key.named(web)), new Up(Key.named(web)));

    assertThat(first("{'action': 'key', 'text': '" + x11 + "'}")).isEqualTo(struck);
    assertThat(openAi("{'type': 'keypress', 'keys': ['" + openAi + "']}")).isEqualTo(struck);
  }

  @Test
  void aCombinationHoldsItsModifiers() {
    Key control = Key.named("Control");
    Key key = Key.named("a");
    List<InputEvent> held = List.of(new Down(control), new Down(key), new Up(key), new Up(control));

    assertThat(first("{'action': 'key', 'text': 'ctrl+a'}")).isEqualTo(held);
    assertThat(openAi("{'type': 'keypress', 'keys': ['CTRL', 'A']}")).isEqualTo(held);
    assertThat(first("{'action': 'key', 'text': 'ctrl++'}")).contains(new Down(Key.named("+")));
  }

  @Test
  void coordinatesAreThoseOfThePictureThatTheModelSees() {
    ScreenScale scale = ScreenScale.recommended(new Computer.Size(2048, 1536));

    assertThat(scale.shown()).isEqualTo(new Computer.Size(1024, 768));
    assertThat(
            AnthropicActions.COMPUTER_20241022
                .read(json("{'action': 'mouse_move', 'coordinate': [100, 767]}"), scale, HERE)
                .events())
        .containsExactly(new Move(200, 1534));
    assertThat(scale.shown(new Computer.Point(200, 1534))).isEqualTo(new Computer.Point(100, 767));
    assertThatThrownBy(() -> scale.onScreen(1024, 0))
        .hasMessage(
            "the point (1024, 0) is not on the screen, which has 1024 x 768 pixels from"
                + " (0, 0)");
  }

  @Test
  void aSmallOrOddlyShapedScreenIsShownAsItIs() {
    assertThat(ScreenScale.recommended(SCREEN)).isEqualTo(PLAIN);
    assertThat(ScreenScale.recommended(new Computer.Size(3000, 100)).shown())
        .isEqualTo(new Computer.Size(3000, 100));
  }

  @Test
  void theScreenshotHasTheSizeThatTheModelSees() throws IOException {
    BufferedImage drawn = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
    drawn.setRGB(40, 30, 0xff0000);
    drawn.createGraphics().fillRect(40, 0, 40, 60);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(drawn, "png", png);

    byte[] shown =
        new ScreenScale(new Computer.Size(40, 30), new Computer.Size(80, 60))
            .shown(png.toByteArray());

    BufferedImage read = ImageIO.read(new ByteArrayInputStream(shown));
    assertThat(read.getWidth()).isEqualTo(40);
    assertThat(read.getHeight()).isEqualTo(30);
    assertThat(read.getRGB(5, 5)).isEqualTo(0xff000000);
    assertThat(read.getRGB(35, 5)).isEqualTo(0xffffffff);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{'action': 3}",
        "{'action': 'left_clik'}",
        "{'action': 'triple_click'}",
        "{'action': 'mouse_move'}",
        "{'action': 'mouse_move', 'coordinate': [1]}",
        "{'action': 'mouse_move', 'coordinate': [1, 600]}",
        "{'action': 'mouse_move', 'coordinate': [-1, 5]}",
        "{'action': 'mouse_move', 'coordinate': ['1', '5']}",
        "{'action': 'key', 'text': 'ctrl+blah'}",
        "{'action': 'key', 'text': ''}",
        "{'action': 'type'}"
      })
  void whatIsNotAnActionIsRefused(String action) {
    assertThatThrownBy(() -> first(action))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("action");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'action': 'wait', 'duration': 101}",
        "{'action': 'wait', 'duration': -1}",
        "{'action': 'wait'}",
        "{'action': 'scroll', 'scroll_direction': 'in', 'scroll_amount': 1}",
        "{'action': 'scroll', 'scroll_direction': 'up', 'scroll_amount': -1}",
        "{'action': 'scroll', 'scroll_direction': 'up', 'scroll_amount': 1e99}",
        "{'action': 'hold_key', 'text': 'nokey', 'duration': 1}"
      })
  void valuesOutOfBoundsAreRefused(String action) {
    assertThatThrownBy(() -> second(action))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the action {");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': 'clik', 'x': 1, 'y': 2}",
        "{'type': 'click', 'x': 1}",
        "{'type': 'click', 'x': 1, 'y': 2, 'button': 'thumb'}",
        "{'type': 'drag', 'path': [{'x': 1, 'y': 2}]}",
        "{'type': 'drag', 'path': [[1, 2], [3, 4]]}",
        "{'type': 'keypress', 'keys': []}",
        "{'type': 'scroll', 'x': 1, 'y': 2, 'scroll_x': 'far', 'scroll_y': 0}"
      })
  void whatOpenAiDoesNotKnowIsRefused(String action) {
    assertThatThrownBy(() -> openAi(action))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the action {");
  }

  @Test
  void aWrongNameSuggestsTheNearest() {
    assertThatThrownBy(() -> first("{'action': 'left_clik'}"))
        .hasMessageContaining("did you mean 'left_click'?");
  }
}
