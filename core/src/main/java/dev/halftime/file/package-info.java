/// Files and folders of this process.
@NullMarked
package dev.halftime.file;

import org.jspecify.annotations.NullMarked;
