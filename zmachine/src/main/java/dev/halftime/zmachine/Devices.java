package dev.halftime.zmachine;

import dev.halftime.zmachine.memory.Dictionary;
import dev.halftime.zmachine.memory.StoryHeader;
import dev.halftime.zmachine.memory.StoryMemory;
import dev.halftime.zmachine.memory.StoryText;

/// Executes instructions for input and output, and for the story's own file and dictionary.
final class Devices {

  private final Processor processor;
  private final StoryMemory memory;
  private final Output output;
  private final StoryText text;
  private final Dictionary dictionary;

  Devices(
      Processor processor,
      StoryMemory memory,
      Output output,
      StoryText text,
      Dictionary dictionary) {
    this.processor = processor;
    this.memory = memory;
    this.output = output;
    this.text = text;
    this.dictionary = dictionary;
  }

  /// Executes an instruction.
  ///
  /// @return whether this class executes such instructions
  boolean execute(Instruction now) {
    int a = processor.operand(0);
    switch (now.opcode()) {
      case PRINT -> text.decode(now.text(), output::print);
      case PRINT_RET -> {
        text.decode(now.text(), output::print);
        output.print(StoryText.NEWLINE);
        processor.giveBack(1);
      }
      case PRINT_ADDR -> text.decode(a, output::print);
      case PRINT_PADDR -> text.decode(processor.unpack(a), output::print);
      case PRINT_OBJ -> name(a);
      case PRINT_CHAR -> output.print(a & 0x3ff);
      case PRINT_NUM -> number((short) a);
      case NEW_LINE -> output.print(StoryText.NEWLINE);
      case PRINT_UNICODE -> output.unicode((char) a);
      case CHECK_UNICODE -> processor.store(now.result(), printable((char) a) ? 3 : 0);
      case PRINT_TABLE -> table();
      case VERIFY, PIRACY -> processor.branch(now, true); // verified when the file was read
      case TOKENISE -> tokenise();
      case ENCODE_TEXT -> encode();
      default -> {
        return window(now, a);
      }
    }
    return true;
  }

  private boolean window(Instruction now, int a) {
    switch (now.opcode()) {
      case OUTPUT_STREAM -> output.stream((short) a, processor.operand(1));
      case SPLIT_WINDOW -> output.split(a, memory.octet(0) == 3);
      case SET_WINDOW -> output.select(a);
      case ERASE_WINDOW -> output.erase((short) a);
      case ERASE_LINE -> {
        if (output.above() && a == 1) {
          output.upper().eraseLine();
        }
      }
      case SET_CURSOR -> {
        if (output.above()) {
          output.upper().moveTo((short) a, (short) processor.operand(1));
        }
      }
      case GET_CURSOR -> {
        memory.word(a, output.above() ? output.upper().line() : 1);
        memory.word(a + 2, output.above() ? output.upper().column() : 1);
      }
      case SET_FONT -> processor.store(now.result(), a <= 1 || a == 4 ? 1 : 0);
      // there are no text styles and no sound, and input always comes from the player
      case SET_TEXT_STYLE,
          BUFFER_MODE,
          SET_COLOUR,
          SET_TRUE_COLOUR,
          SOUND_EFFECT,
          INPUT_STREAM,
          SHOW_STATUS -> {}
      default -> {
        return false;
      }
    }
    return true;
  }

  private void name(int object) {
    int name = processor.objects().name(object);
    if (name != 0) {
      text.decode(name, output::print);
    }
  }

  private void number(int value) {
    Integer.toString(value).chars().forEach(output::print);
  }

  private static boolean printable(char c) {
    return !Character.isISOControl(c) && !Character.isSurrogate(c);
  }

  /// Prints a rectangle of characters; in the upper window the rows are aligned.
  private void table() {
    int at = processor.operand(0);
    int width = processor.operand(1);
    int height = processor.operand(2, 1);
    int skip = (short) processor.operand(3, 0);
    int line = output.upper().line();
    int column = output.upper().column();
    for (int row = 0; row < height; row++) {
      if (row > 0 && output.above()) {
        output.upper().moveTo(line + row, column);
      } else if (row > 0) {
        output.print(StoryText.NEWLINE);
      }
      for (int i = 0; i < width; i++) {
        output.print(memory.octet(at + row * (width + skip) + i));
      }
    }
  }

  private void tokenise() {
    int buffer = processor.operand(0);
    int own = processor.operand(2, 0);
    int[] typed = new int[memory.octet(buffer + 1)];
    for (int i = 0; i < typed.length; i++) {
      typed[i] = memory.octet(buffer + 2 + i);
    }
    int in = own == 0 ? memory.word(StoryHeader.DICTIONARY) : own;
    dictionary.tokenise(typed, 2, processor.operand(1), in, processor.operand(3, 0) != 0);
  }

  private void encode() {
    int from = processor.operand(0) + processor.operand(2);
    int[] word = new int[Math.min(processor.operand(1), 9)];
    for (int i = 0; i < word.length; i++) {
      word[i] = memory.octet(from + i);
    }
    int[] encoded = text.encode(word);
    for (int i = 0; i < encoded.length; i++) {
      memory.word(processor.operand(3) + 2 * i, encoded[i]);
    }
  }
}
