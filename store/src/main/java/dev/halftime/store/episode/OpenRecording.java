package dev.halftime.store.episode;

import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Score;
import dev.halftime.record.Recording;
import dev.halftime.store.codec.Chunk;
import dev.halftime.store.codec.EpisodeCodec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The recording of a running episode: buffers the events since the writer last took them.
///
/// The thread that runs the episode adds events, and the writer takes them periodically, so a short
/// episode is written once and a long one while it runs.
public final class OpenRecording implements Recording {

  private final Writer writer;
  private final long run;
  private final Episode.Key cell;
  private final String key;
  private final List<Event> waiting = new ArrayList<>();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private int taken;
  private boolean watched;
  private boolean finished;

  public OpenRecording(Writer writer, long run, Episode.Key cell) {
    this.writer = writer;
    this.run = run;
    this.cell = cell;
    this.key = cell.key();
  }

  @Override
  public void append(Event event) {
    boolean first;
    synchronized (this) {
      waiting.add(event);
      first = !watched;
      watched = true;
    }
    if (first) {
      writer.watch(this);
    }
  }

  @Override
  public void finish(Episode episode, Score score) {
    writer.forget(this);
    EpisodeCodec packed;
    synchronized (this) {
      finished = true;
      packed = EpisodeCodec.of(episode, score, taken, ByteBuffer.wrap(written.toByteArray()));
    }
    writer.add(run, packed);
  }

  /// The chunks added since the last time.
  ///
  /// @param number number of chunks taken before
  record Piece(long run, Episode.Key cell, String key, int number, List<Chunk> chunks) {}

  /// Takes the buffered events; empty once the episode has finished. The caller must write them.
  synchronized Piece take() {
    int number = written.size() / Chunk.DIGEST;
    List<Chunk> chunks = finished ? List.of() : EpisodeCodec.pack(waiting);
    chunks.forEach(chunk -> written.writeBytes(chunk.digest()));
    taken += finished ? 0 : waiting.size();
    waiting.clear();
    return new Piece(run, cell, key, number, chunks);
  }
}
