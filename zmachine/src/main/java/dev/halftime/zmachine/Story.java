package dev.halftime.zmachine;

import dev.halftime.file.FileFailure;
import dev.halftime.zmachine.memory.StoryException;
import dev.halftime.zmachine.memory.StoryHeader;
import dev.halftime.zmachine.memory.StoryMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/// A validated story file: a game for the Z-machine (Standard 1.1, section 11).
///
/// Immutable; any number of machines may play it at once.
public final class Story {

  private static final Set<Integer> VERSIONS = Set.of(3, 4, 5, 8);
  private static final int HEADER = 64;
  private static final int LARGEST = 512 * 1024;

  private final byte[] bytes;
  private final Code code;

  private Story(byte[] bytes, int hot) {
    this.bytes = bytes;
    this.code = new Code(version(), bytes.length, hot);
  }

  /// Reads a story file.
  ///
  /// @throws StoryException if it cannot be read or is invalid; its message names the file
  public static Story read(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new StoryException("it is a folder; name a story file, such as zork1.z3");
      }
      if (Files.size(file) > LARGEST) {
        throw new StoryException(
            "it has %d bytes; a story file has at most %d".formatted(Files.size(file), LARGEST));
      }
      return of(Files.readAllBytes(file));
    } catch (StoryException e) {
      throw new StoryException("'" + file + "' cannot be played: " + e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      String why =
          Files.exists(file)
              ? "it cannot be read (%s)"
                  .formatted(
                      e instanceof IOException read ? FileFailure.reason(read) : e.getMessage())
              : "no such file";
      throw new StoryException("'" + file + "' cannot be played: " + why);
    }
  }

  /// Creates a story from the bytes of its file. Padding after its end is dropped.
  ///
  /// @throws StoryException if they are not a valid story
  public static Story of(byte[] file) {
    if (file.length < HEADER) {
      throw new StoryException(
          "it has %d bytes, fewer than the %d of a story's header".formatted(file.length, HEADER));
    }
    int version = file[0] & 0xff;
    if (!VERSIONS.contains(version)) {
      boolean blorb = file[0] == 'F' && file[1] == 'O' && file[2] == 'R' && file[3] == 'M';
      throw new StoryException(
          blorb
              ? "it is a Blorb archive; take the story file out of it"
              : "its version is %d; versions 3, 4, 5 and 8 can be played".formatted(version));
    }
    int length = word(file, StoryHeader.LENGTH) * scale(version);
    if (length != 0 && length < HEADER) {
      throw new StoryException(
          "its header says that it has %d bytes, fewer than the header itself".formatted(length));
    }
    if (length > file.length) {
      throw new StoryException(
          "it is truncated: its header says %d bytes, it has %d".formatted(length, file.length));
    }
    int end = length == 0 ? file.length : length;
    int sum = 0;
    for (int i = HEADER; i < end; i++) {
      sum = (sum + (file[i] & 0xff)) & 0xffff;
    }
    if (length != 0 && sum != word(file, StoryHeader.CHECKSUM)) {
      throw new StoryException(
          "its checksum is %04x, its header says %04x: the file is damaged"
              .formatted(sum, word(file, StoryHeader.CHECKSUM)));
    }
    byte[] bytes = Arrays.copyOf(file, end);
    int fixed = word(bytes, StoryHeader.STATIC);
    if (fixed < HEADER || fixed > end) {
      throw new StoryException(
          "its static memory begins at %d, outside of its %d bytes".formatted(fixed, end));
    }
    check("dictionary", word(bytes, StoryHeader.DICTIONARY), 0, end);
    check("object table", word(bytes, StoryHeader.OBJECTS), version == 3 ? 62 : 126, end);
    check("global variables", word(bytes, StoryHeader.GLOBALS), 480, fixed);
    check("first instruction", word(bytes, StoryHeader.START), 0, end);
    return new Story(bytes, Code.HOT);
  }

  /// Returns this story with its routines compiled after a number of calls.
  ///
  /// @param hot at most 127; 0 for never
  Story compiledAfter(int hot) {
    return new Story(bytes, hot);
  }

  private static void check(String what, int address, int size, int end) {
    if (address < HEADER || address + size >= end) {
      throw new StoryException(
          "its %s lies at %d, outside of %d to %d".formatted(what, address, HEADER, end - size));
    }
  }

  private static int word(byte[] bytes, int address) {
    return ((bytes[address] & 0xff) << 8) | (bytes[address + 1] & 0xff);
  }

  private static int scale(int version) {
    return switch (version) {
      case 3 -> 2;
      case 8 -> 8;
      default -> 4;
    };
  }

  /// Returns the Z-machine version: 3, 4, 5 or 8.
  public int version() {
    return bytes[0];
  }

  /// Returns the size in bytes.
  public int size() {
    return bytes.length;
  }

  /// Returns the release number given by the author.
  public int release() {
    return word(bytes, StoryHeader.RELEASE);
  }

  /// Returns the serial number: six characters, usually the date of compilation.
  public String serial() {
    StringBuilder serial = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      int c = bytes[StoryHeader.SERIAL + i] & 0xff;
      serial.append(c > ' ' && c < 127 ? (char) c : '?');
    }
    return serial.toString();
  }

  int word(int address) {
    return word(bytes, address);
  }

  /// Returns the factor of packed addresses of routines and strings.
  int packing() {
    return scale(version());
  }

  StoryMemory memory() {
    return new StoryMemory(bytes, word(StoryHeader.STATIC));
  }

  Code code() {
    return code;
  }
}
