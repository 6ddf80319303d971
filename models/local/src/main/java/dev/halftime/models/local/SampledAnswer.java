package dev.halftime.models.local;

/// The tokens of an answer, as they were sampled.
///
/// @param prompt all tokens that the model read before
/// @param answer the sampled tokens, including the one that ended the answer, if any
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SampledAnswer(int[] prompt, int[] answer) {}
