package dev.halftime.models.llamacpp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("outside")
final class GgufFileCheckTest {

  @TempDir Path folder = Path.of(".");

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("model.gguf"), bytes);
  }

  private static byte[] header(int version, long tensors, long entries) {
    return ByteBuffer.allocate(64)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("GGUF".getBytes(StandardCharsets.US_ASCII))
        .putInt(version)
        .putLong(tensors)
        .putLong(entries)
        .array();
  }

  private static void refused(Path file, String why) {
    assertThatThrownBy(() -> GgufModel.load(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + file + "'")
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
  }

  @Test
  void whatIsNoFileOrNotInGgufIsRefused() throws IOException {
    refused(Path.of("/none.gguf"), "there is no file");
    refused(folder, "there is no file");
    refused(file(new byte[0]), "is not a GGUF file");
    refused(file("hello".getBytes(StandardCharsets.UTF_8)), "is not a GGUF file");
  }

  @Test
  void aHeaderThatPromisesMoreThanTheFileHoldsIsRefused() throws IOException {
    refused(file("GGUF".getBytes(StandardCharsets.US_ASCII)), "truncated");
    refused(file(header(3, 0, 0)), "contains no model");
    refused(file(header(3, 1L << 62, 0)), "truncated");
    refused(file(header(3, -1, -1)), "truncated");
    refused(file(header(3, 1, 1L << 40)), "truncated");
    refused(file(header(3, 1, 1)), "damaged: a name has 0 bytes");
    refused(file(header(99, 0, 0)), "GGUF version 99");
  }

  @Test
  void aTextLongerThanTheFileIsRefusedWithoutRoomForIt() throws IOException {
    byte[] header = Arrays.copyOf(header(3, 1, 1), 24 + 8 + 4 + 4 + 8 + 32);
    ByteBuffer entry = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).position(24);
    entry.putLong(1L << 37).putInt(8).putLong(1L << 37);
    refused(file(header), "truncated");
    entry.position(24).putLong(4).putInt(0x61616161).putInt(8).putLong(1L << 37);
    refused(file(header), "truncated");
  }

  /// Writes the small model's header, followed only by zeros.
  private Path hollow(byte[] header, long length) throws IOException {
    Path file = file(header);
    try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
      whole.setLength(length);
    }
    return file;
  }

  private static byte[] header() throws IOException {
    try (InputStream file = Files.newInputStream(SmallModel.file())) {
      return file.readNBytes(3_000_000);
    }
  }

  @Test
  void aModelThatEndsEarlyIsRefused() throws IOException {
    byte[] header = header();
    long whole = Files.size(SmallModel.file());
    for (int length : new int[] {30, 1000, 100_000}) {
      refused(file(Arrays.copyOf(header, length)), "truncated");
    }
    refused(hollow(header, whole / 2), "not within the file bounds");
    refused(hollow(header, whole - 1000), "not within the file bounds");
  }

  @Test
  void anUnknownArchitectureIsNamed() throws IOException {
    byte[] header = header();
    byte[] name = "general.architecture".getBytes(StandardCharsets.US_ASCII);
    int at = 0;
    while (!Arrays.equals(name, 0, name.length, header, at, at + name.length)) {
      at++;
    }
    header[at + name.length + 4 + 8] = 'X';

    refused(
        hollow(header, Files.size(SmallModel.file())),
        "newer than llama.cpp b4916 (unknown model architecture: 'Xlama')");
  }
}
