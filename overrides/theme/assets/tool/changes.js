// Whether what was made for the reader is still all that the page holds: they may have gone on meanwhile.

export function changesIn() {
  let count = 0;
  return {
    note() {
      count += 1;
    },
    /**
     * @param {() => Promise<boolean>} work that may take a while
     * @returns {Promise<boolean>} what it gives, and false where there was a change meanwhile
     */
    async noneDuring(work) {
      const before = count;
      return (await work()) && count === before;
    },
  };
}
