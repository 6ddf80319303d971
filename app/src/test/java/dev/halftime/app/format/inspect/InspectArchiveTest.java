package dev.halftime.app.format.inspect;

import static dev.halftime.app.format.inspect.InspectFormatTest.HEADER;
import static dev.halftime.app.format.inspect.InspectFormatTest.TALK;
import static dev.halftime.app.format.inspect.InspectFormatTest.read;
import static dev.halftime.app.format.inspect.InspectFormatTest.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the import of archives of Inspect, on archives that the tests write.
final class InspectArchiveTest {

  private static final int STORED = 0;
  private static final int DEFLATE = 8;
  private static final int ZSTANDARD = 93;

  @TempDir private Path folder;

  private Path archive(int method, Map<String, String> members) throws IOException {
    Path file = folder.resolve("log.eval");
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
      for (Map.Entry<String, String> each : members.entrySet()) {
        byte[] plain = each.getValue().getBytes(StandardCharsets.UTF_8);
        ZipArchiveEntry entry = new ZipArchiveEntry(each.getKey());
        entry.setMethod(method);
        if (method == ZSTANDARD) {
          byte[] packed = Zstd.compress(plain);
          CRC32 crc = new CRC32();
          crc.update(plain);
          entry.setSize(plain.length);
          entry.setCompressedSize(packed.length);
          entry.setCrc(crc.getValue());
          zip.addRawArchiveEntry(entry, new ByteArrayInputStream(packed));
        } else {
          zip.putArchiveEntry(entry);
          zip.write(plain);
          zip.closeArchiveEntry();
        }
      }
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(ints = {STORED, DEFLATE, ZSTANDARD})
  void archivesOfEachCompressionAreRead(int method) throws IOException {
    Map<String, String> members = new LinkedHashMap<>();
    members.put(
        "samples/10_epoch_1.json", sample("\"scores\":{}").replace("\"id\":1", "\"id\":10"));
    members.put("samples/s_epoch_2.json", TALK);
    members.put("samples/9_epoch_1.json", sample("\"scores\":{}").replace("\"id\":1", "\"id\":9"));
    members.put("header.json", HEADER);

    assertThat(read(archive(method, members)))
        .extracting(it -> it.line().path("id").asText())
        .containsExactly("9", "10", "s");
  }

  @Test
  void aLogThatWasCutOffIsReadFromItsJournal() throws IOException {
    assertThat(
            read(
                archive(
                    ZSTANDARD,
                    Map.of("_journal/start.json", HEADER, "samples/s_epoch_2.json", TALK))))
        .hasSize(1);
  }

  @Test
  void aDamagedMemberIsRefused() throws IOException {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("header.json", HEADER);
    members.put("samples/s_epoch_2.json", TALK);
    Path stored = archive(STORED, members);
    String damaged = Files.readString(stored, StandardCharsets.ISO_8859_1).replace("Add.", "Odd.");
    Files.writeString(stored, damaged, StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> read(stored))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("member 'samples/s_epoch_2.json' is damaged");
  }

  @Test
  void whatIsNoLogIsRefusedWithTheRemedy() throws IOException {
    Path other = Files.writeString(folder.resolve("x.json"), "{}");
    assertThatThrownBy(() -> read(other)).hasMessageContaining("no object 'eval'");

    Path zip = archive(DEFLATE, Map.of("a.txt", "a"));
    assertThatThrownBy(() -> read(zip)).hasMessageContaining("without 'header.json'");

    Path broken = archive(DEFLATE, Map.of("header.json", HEADER, "samples/1_epoch_1.json", "{"));
    assertThatThrownBy(() -> read(broken))
        .hasMessageContaining("member 'samples/1_epoch_1.json': not JSON");

    Path none = Files.writeString(folder.resolve("none.eval"), "PK no zip");
    assertThatThrownBy(() -> read(none)).isInstanceOf(IOException.class);
  }
}
