@NullMarked
package dev.halftime.models.llamacpp;

import org.jspecify.annotations.NullMarked;
