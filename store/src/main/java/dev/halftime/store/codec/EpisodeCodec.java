package dev.halftime.store.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Score;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.store.database.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Encodes and decodes finished episodes.
///
/// The concatenated chunks are JSON lines: the events, and finally the digests and changes of the
/// world. The setup of a party is a chunk of its own, which many episodes share.
///
/// @param cell the episode's key
/// @param result the [Result] as JSON
/// @param before concatenated digests of the chunks that were written while the episode was running
/// @param chunks the remaining chunks, in order
public record EpisodeCodec(String cell, String result, ByteBuffer before, List<Chunk> chunks) {

  private static final int LARGEST = 1 << 18;
  private static final ObjectWriter WRITER = Json.MAPPER.writer();
  private static final ObjectReader EVENT = Json.MAPPER.readerFor(Event.class);

  /// Cache of the chunks of setups: an agent gets the same setup in thousands of episodes.
  private static final Map<SetupKey, Chunk> SETUPS = new ConcurrentHashMap<>();

  private static final int REMEMBERED = 1_000;

  /// An [Event.Setup] with a fast hash: tools seldom differ if the instructions are equal.
  private record SetupKey(Event.Setup given) {

    @Override
    public int hashCode() {
      return given.instructions().hashCode();
    }
  }

  private record World(String before, String after, ObjectNode changes) {}

  /// Encodes a finished episode.
  ///
  /// @param written number of its events that have been written
  /// @param before digests of the chunks that contain them
  public static EpisodeCodec of(Episode episode, Score score, int written, ByteBuffer before) {
    List<Event> events = episode.transcript().events();
    List<Chunk> chunks = new ArrayList<>();
    ByteArrayOutputStream open = new ByteArrayOutputStream();
    pack(events.subList(Math.min(written, events.size()), events.size()), chunks, open);
    line(open, new World(episode.before(), episode.after(), episode.changes()));
    close(open, chunks);
    return new EpisodeCodec(
        episode.cell().key(), text(Result.of(episode, score)), before, List.copyOf(chunks));
  }

  /// Encodes events as chunks.
  public static List<Chunk> pack(List<Event> events) {
    List<Chunk> chunks = new ArrayList<>();
    ByteArrayOutputStream open = new ByteArrayOutputStream();
    pack(events, chunks, open);
    close(open, chunks);
    return chunks;
  }

  private static void pack(List<Event> events, List<Chunk> chunks, ByteArrayOutputStream open) {
    for (Event event : events) {
      if (event instanceof Event.Setup given) {
        close(open, chunks);
        chunks.add(setupChunk(given));
        continue;
      }
      if (open.size() > LARGEST) {
        close(open, chunks);
      }
      line(open, event);
    }
  }

  private static Chunk setupChunk(Event.Setup given) {
    Chunk known = SETUPS.get(new SetupKey(given));
    if (known != null) {
      return known;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line(line, given);
    Chunk chunk = Chunk.of(line.toByteArray());
    if (SETUPS.size() < REMEMBERED) {
      SETUPS.put(new SetupKey(given), chunk);
    }
    return chunk;
  }

  private static void line(ByteArrayOutputStream open, Object value) {
    try {
      WRITER.writeValue(open, value);
    } catch (IOException e) {
      throw unwritable(value, e);
    }
    open.write('\n');
  }

  private static void close(ByteArrayOutputStream open, List<Chunk> chunks) {
    if (open.size() > 0) {
      chunks.add(Chunk.of(open.toByteArray()));
      open.reset();
    }
  }

  public static byte[] json(Object value) {
    try {
      return WRITER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw unwritable(value, e);
    }
  }

  private static IllegalArgumentException unwritable(Object value, IOException cause) {
    return new IllegalArgumentException("cannot be written as JSON: " + value, cause);
  }

  public static String text(Object value) {
    return new String(json(value), StandardCharsets.UTF_8);
  }

  /// Decodes a result.
  ///
  /// @param json UTF-8
  public static Result result(byte[] json) {
    try {
      return ResultReader.read(json);
    } catch (IOException e) {
      throw damaged("a result", e);
    }
  }

  public static Episode.Key cell(String json) {
    try {
      return Json.MAPPER.readValue(json, Episode.Key.class);
    } catch (IOException e) {
      throw damaged("an attempt", e);
    }
  }

  /// Decodes an episode.
  ///
  /// @param what name of the value in error messages
  /// @param events the events in all its chunks except the last
  /// @param piece the last chunk
  public static Episode episode(String what, Result result, List<Event> events, byte[] piece) {
    int last = lastLine(piece);
    List<Event> all = new ArrayList<>(events);
    all.addAll(events(what, piece, last));
    try {
      World world = Json.MAPPER.readValue(piece, last, piece.length - last, World.class);
      return new Episode(
          result.cell(),
          Transcript.of(all),
          result.ending(),
          world.before(),
          world.after(),
          world.changes(),
          result.usage());
    } catch (IOException e) {
      throw damaged(what, e);
    }
  }

  /// Decodes the events in the lines before an index.
  public static List<Event> events(String what, byte[] lines, int before) {
    List<Event> events = new ArrayList<>();
    try {
      for (int from = 0; from < before; ) {
        int to = end(lines, from);
        events.add(EVENT.readValue(lines, from, to - from));
        from = to;
      }
    } catch (IOException e) {
      throw damaged(what, e);
    }
    return events;
  }

  private static int lastLine(byte[] lines) {
    int at = Math.max(0, lines.length - 1);
    while (at > 0 && lines[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  /// Returns the end of the line that begins here, including its line feed.
  private static int end(byte[] lines, int from) {
    int at = from;
    while (at < lines.length && lines[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, lines.length);
  }

  /// Decodes a value that is stored in its own column.
  ///
  /// @param what name of the value in error messages
  public static <T> T read(byte[] packed, Class<T> type, String what) {
    try {
      return Json.MAPPER.readValue(Chunk.unpack(packed), type);
    } catch (IOException e) {
      throw damaged(what, e);
    }
  }

  private static StoreException damaged(String what, IOException e) {
    return new StoreException(
        what + " is damaged: " + e.getMessage() + "; restore from a backup", e);
  }
}
