/// The memory of a story and what lies in it: header, texts, dictionary, objects and tables.
@NullMarked
package dev.halftime.zmachine.memory;

import org.jspecify.annotations.NullMarked;
