const phone = /\+?\d[\d ()-]{8,}\d/;

/** The driver and how he is reached: a number in it is called with one press. */
export const Driver = ({ words }: { readonly words: string }) => {
  const found = phone.exec(words);
  if (!found) return <>{words}</>;
  const [number] = found;
  return (
    <>
      {words.slice(0, found.index)}
      <a className="link numbers" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
        {number}
      </a>
      {words.slice(found.index + number.length)}
    </>
  );
};
