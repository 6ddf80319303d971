package dev.halftime.zmachine;

import dev.halftime.zmachine.memory.Dictionary;
import dev.halftime.zmachine.memory.StoryHeader;
import dev.halftime.zmachine.memory.StoryMemory;
import dev.halftime.zmachine.memory.StoryText;

/// Writes typed lines to the buffers of a story (Standard 1.1, section 15, `read`).
///
/// @param old whether the story's version is below 5, where a line ends with a zero byte; later it
///   begins with its length
record LineInput(StoryMemory memory, StoryText text, Dictionary dictionary, boolean old) {

  /// Writes a line, truncated to the buffer's size, and its words if the story wants them.
  void write(String line, Input wanted) {
    int buffer = wanted.buffer();
    int room = Math.max(0, memory.octet(buffer) - (old ? 1 : 0));
    int kept = old ? 0 : Math.min(memory.octet(buffer + 1), room); // typed before an interruption
    int first = buffer + (old ? 1 : 2);
    int[] typed = new int[Math.min(kept + line.length(), room)];
    for (int i = 0; i < typed.length; i++) {
      typed[i] = i < kept ? memory.octet(first + i) : typed(line.charAt(i - kept));
      memory.octet(first + i, typed[i]);
    }
    if (old) {
      memory.octet(first + typed.length, 0);
    } else {
      memory.octet(buffer + 1, typed.length);
    }
    if (wanted.words() != 0) {
      dictionary.tokenise(
          typed, old ? 1 : 2, wanted.words(), memory.word(StoryHeader.DICTIONARY), false);
    }
  }

  private int typed(char c) {
    return Character.isWhitespace(c) ? ' ' : text.zscii(Character.toLowerCase(c));
  }
}
