/** The screens of a broadcast: overlay and studio views. */
@NullMarked
package org.wenzheng.site.screens;

import org.jspecify.annotations.NullMarked;
