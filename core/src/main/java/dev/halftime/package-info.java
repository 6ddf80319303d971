/// The nouns: what an evaluation is made of, each one small type taught in one sentence.
@NullMarked
package dev.halftime;

import org.jspecify.annotations.NullMarked;
