/** Rules of the content that concern several features. */
package org.wenzheng.content;
