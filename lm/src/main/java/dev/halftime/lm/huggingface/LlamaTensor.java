package dev.halftime.lm.huggingface;

import dev.halftime.lm.format.SafetensorsFile;
import java.util.List;

/// A tensor of a Llama model, under its name in GGUF.
///
/// Rotary embeddings rotate the pairs (i, i + width / 2) of a head in `transformers`, but adjacent
/// pairs in GGUF, so the rows of queries and keys are ordered differently there.
///
/// @param source its name in the file
/// @param head width of a head if the rows are reordered, or 0
record LlamaTensor(String name, SafetensorsFile file, String source, int head) {

  List<Long> shape() {
    return file.shape(source);
  }

  /// Reads whole rows, as [SafetensorsFile#read] does.
  void read(long first, int count, float[] into, int to) {
    if (head == 0) {
      file.read(source, first, count, into, to);
      return;
    }
    int width = Math.toIntExact(shape().getLast());
    for (int i = 0; i < count / width; i++) {
      long row = first / width + i;
      file.read(source, original(row) * width, width, into, to + i * width);
    }
  }

  private long original(long row) {
    long within = row % head;
    return row - within + within / 2 + (within % 2) * (head / 2);
  }
}
