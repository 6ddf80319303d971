package dev.halftime.app.format.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.format.BoundedInput;
import dev.halftime.file.ProcessFolder;
import dev.halftime.json.StrictReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// The members of an `.eval` file, a zip archive of JSON documents, most of which are compressed by
/// Zstandard (method 93 of the zip format, which Java's own reader refuses).
///
/// If a name occurs twice, the last member counts, as in Inspect. Two samples with one name are an
/// error, since they would be two results of one attempt.
final class LogArchive implements AutoCloseable {

  static {
    ProcessFolder.forProperty("ZstdTempFolder");
  }

  private static final Pattern SAMPLE = Pattern.compile("samples/(.*)_epoch_(\\d{1,9})\\.json");

  private final ZipFile zip;
  private final Map<String, ZipArchiveEntry> members = new LinkedHashMap<>();

  private LogArchive(ZipFile zip) {
    this.zip = zip;
    zip.getEntries().asIterator().forEachRemaining(this::add);
  }

  private void add(ZipArchiveEntry member) {
    String name = member.getName();
    if (members.put(name, member) != null && name.startsWith("samples/")) {
      throw new IllegalArgumentException(
          "it has two members with the name '" + name + "'; remove one of them");
    }
  }

  /// @throws IOException if it is no zip archive
  /// @throws IllegalArgumentException if two samples have one name
  static LogArchive open(Path file) throws IOException {
    ZipFile zip = ZipFile.builder().setPath(file).setIgnoreLocalFileHeader(true).get();
    try {
      return new LogArchive(zip);
    } catch (IllegalArgumentException e) {
      zip.close();
      throw e;
    }
  }

  /// Returns the names of the members that are samples, by epoch and id, as Inspect orders them.
  List<String> samples() {
    List<String> names = new ArrayList<>();
    for (String name : members.keySet()) {
      if (name.startsWith("samples/") && name.endsWith(".json")) {
        if (name.endsWith("/sample.json")) {
          throw new IllegalArgumentException(
              "its samples are in chunks ('"
                  + name
                  + "'); convert it with Inspect first: 'inspect log convert --to json'");
        }
        names.add(name);
      }
    }
    names.sort(Comparator.comparingInt(LogArchive::epoch).thenComparing(LogArchive::id));
    return names;
  }

  private static int epoch(String name) {
    Matcher sample = SAMPLE.matcher(name);
    return sample.matches() ? Integer.parseInt(sample.group(2)) : Integer.MAX_VALUE;
  }

  private static String id(String name) {
    Matcher sample = SAMPLE.matcher(name);
    String id = sample.matches() ? sample.group(1) : name;
    boolean number = !id.isEmpty() && id.chars().allMatch(it -> it >= '0' && it <= '9');
    return number ? "0".repeat(Math.max(0, 20 - id.length())) + id : id;
  }

  /// Returns the document of a member; empty if there is none.
  ///
  /// @throws IllegalArgumentException if it is not JSON, or too large; the message names it
  Optional<JsonNode> read(String name) throws IOException {
    ZipArchiveEntry member = members.get(name);
    if (member == null) {
      return Optional.empty();
    }
    if (!zip.canReadEntryData(member)) {
      throw new IllegalArgumentException(
          "member '%s' is encrypted, or compressed by method %d, which is not supported; write the log again with Inspect"
              .formatted(name, member.getMethod()));
    }
    try (InputStream in = BoundedInput.of(zip.getInputStream(member))) {
      byte[] content = in.readAllBytes();
      CRC32 checksum = new CRC32();
      checksum.update(content);
      if (checksum.getValue() != member.getCrc()) {
        throw new IOException("its checksum is wrong; copy the file again");
      }
      return Optional.of(StrictReader.readPython(new ByteArrayInputStream(content)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("member '" + name + "': " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException("member '" + name + "' is damaged: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
