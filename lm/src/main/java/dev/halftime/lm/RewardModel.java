package dev.halftime.lm;

import dev.halftime.lm.format.GgufWriter;
import dev.halftime.lm.format.ModelFile;
import dev.halftime.lm.format.ModelFileException;
import dev.halftime.lm.format.TensorType;
import dev.halftime.lm.format.Tensors;
import dev.halftime.lm.kernel.PackedMatrix;
import dev.halftime.lm.kernel.PackedMatrix.Precision;
import dev.halftime.lm.kernel.Workers;
import dev.halftime.lm.llama.Llama;
import dev.halftime.lm.llama.LlamaConfig;
import dev.halftime.lm.llama.LlamaWeights;
import dev.halftime.lm.llama.Sequence;
import dev.halftime.lm.tokenizer.ChatFormat;
import dev.halftime.lm.tokenizer.Tokenizer;
import dev.halftime.lm.tokenizer.Vocabulary;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A model that assigns a reward to a conversation: a transformer with a linear head on the hidden
/// state of the last token, in a GGUF file with one tensor more than that of a language model.
///
/// Only differences of rewards are meaningful. For use by one thread at a time.
public final class RewardModel implements AutoCloseable {

  /// Name of the tensor of the head.
  private static final String HEAD = "reward_head.weight";

  private static final String PAIRS = "halftime.reward.pairs";
  private static final String HELD_OUT = "halftime.reward.held_out";
  private static final String RIGHT = "halftime.reward.held_out_right";

  private final ChatFormat format;
  private final Llama llama;
  private final Workers workers;
  private final Evidence evidence;
  private final int context;

  /// The accuracy of a reward model.
  ///
  /// @param pairs number of preferences on which it was trained
  /// @param heldOut number of other preferences
  /// @param right number of those on which it agrees with the judge
  public record Evidence(int pairs, int heldOut, int right) {}

  /// Tensors with or without the head.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Headed(Tensors base, float[] head) implements Tensors {

    @Override
    public Set<String> names() {
      Set<String> names = new LinkedHashSet<>(base.names());
      names.remove(HEAD);
      if (head.length > 0) {
        names.add(HEAD);
      }
      return names;
    }

    @Override
    public List<Long> shape(String name) {
      return name.equals(HEAD) ? List.of((long) head.length) : base.shape(name);
    }

    @Override
    public void read(String name, long first, int count, float[] into, int to) {
      if (name.equals(HEAD)) {
        System.arraycopy(head, Math.toIntExact(first), into, to, count);
      } else {
        base.read(name, first, count, into, to);
      }
    }
  }

  private RewardModel(
      ChatFormat format, Llama llama, Workers workers, Evidence evidence, int context) {
    this.format = format;
    this.llama = llama;
    this.workers = workers;
    this.evidence = evidence;
    this.context = context;
  }

  /// Returns whether a file contains a reward model.
  static boolean is(ModelFile file) {
    return file.names().contains(HEAD);
  }

  /// Loads a model, in float32.
  ///
  /// @throws ModelFileException if that is impossible
  public static RewardModel open(Path path) {
    try (ModelFile file = LanguageModel.openFile(path)) {
      if (!is(file)) {
        throw file.wrong("it is not a reward model; train one with 'halftime lm reward'");
      }
      LlamaConfig config = LanguageModel.config(file);
      float[] head = file.read(HEAD);
      if (head.length != config.width()) {
        throw file.wrong(
            "its head has %d weights instead of %d".formatted(head.length, config.width()));
      }
      for (float weight : head) {
        if (!Float.isFinite(weight)) {
          throw file.wrong("its head contains " + weight);
        }
      }
      ChatFormat format = new ChatFormat(new Tokenizer(Vocabulary.of(file)));
      Evidence evidence =
          new Evidence(whole(file, PAIRS), whole(file, HELD_OUT), whole(file, RIGHT));
      LlamaWeights weights =
          LlamaWeights.read(new Headed(file, new float[0]), config, Precision.FLOAT32);
      Workers workers = Workers.ofThisMachine();
      return new RewardModel(
          format, new Llama(judge(weights, head), workers), workers, evidence, config.context());
    }
  }

  private static int whole(ModelFile file, String key) {
    return (int) Math.min(Integer.MAX_VALUE, (long) file.whole(key).orElse(0L));
  }

  /// Returns the transformer with the head as its output matrix, so that its only logit is the
  /// reward.
  private static LlamaWeights judge(LlamaWeights weights, float[] head) {
    LlamaConfig of = weights.config();
    PackedMatrix output = new PackedMatrix(1, of.width(), Precision.FLOAT32);
    output.row(0, head, 0);
    LlamaConfig config =
        new LlamaConfig(
            1,
            of.width(),
            of.layers(),
            of.heads(),
            of.groups(),
            of.head(),
            of.hidden(),
            of.context(),
            of.ropeBase(),
            of.epsilon(),
            false);
    return new LlamaWeights(config, weights.embedding(), weights.blocks(), weights.norm(), output);
  }

  /// Writes a model to a GGUF file.
  ///
  /// @param weights weights of the transformer, by their GGUF names
  /// @param head one weight for each dimension of the hidden state
  public static void write(
      Path path,
      Vocabulary vocabulary,
      LlamaConfig config,
      Tensors weights,
      float[] head,
      Evidence evidence) {
    GgufWriter writer = new GgufWriter(new Headed(weights, head), TensorType.F32);
    writer.text("general.architecture", "llama");
    config.write(writer);
    vocabulary.write(writer);
    writer
        .whole(PAIRS, evidence.pairs())
        .whole(HELD_OUT, evidence.heldOut())
        .whole(RIGHT, evidence.right())
        .write(path);
  }

  public Evidence evidence() {
    return evidence;
  }

  /// Returns the reward of a conversation.
  ///
  /// @throws IllegalArgumentException if it is empty, or exceeds the model's context, or the reward
  ///   is no number
  public double reward(List<ChatFormat.Turn> conversation) {
    return reward(format.conversation(conversation));
  }

  /// Returns the reward of a text.
  ///
  /// @throws IllegalArgumentException if it is empty, or exceeds the model's context, or the reward
  ///   is no number
  public double reward(int[] tokens) {
    if (tokens.length == 0 || tokens.length > context) {
      throw new IllegalArgumentException(
          "a reward needs 1 to %d tokens, not %d".formatted(context, tokens.length));
    }
    Sequence sequence = new Sequence(llama.config());
    double reward = llama.read(List.of(new Llama.Piece(sequence, tokens, 1))).getFirst()[0][0];
    if (!Double.isFinite(reward)) {
      throw new IllegalArgumentException(
          "the model gives a reward of " + reward + "; its weights are damaged or too large");
    }
    return reward;
  }

  @Override
  public void close() {
    workers.close();
  }
}
