@NullMarked
package dev.halftime.lm.llama;

import org.jspecify.annotations.NullMarked;
