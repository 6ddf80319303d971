/// What can be observed or done: the spaces that Gymnasium defines.
@NullMarked
package dev.halftime.learn.space;

import org.jspecify.annotations.NullMarked;
