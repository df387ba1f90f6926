"use client";

import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";

interface SearchInputProps {
  label: string;
  placeholder: string;
  initial: string;
  onSearch: (text: string) => void;
}

/** A search box that waits for a pause in typing. */
export function SearchInput({ label, placeholder, initial, onSearch }: SearchInputProps) {
  const [text, setText] = useState(initial);
  const search = useDebouncedCallback(onSearch, 250);
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={18} aria-hidden />}
      value={text}
      style={{ flex: "1 1 16rem" }}
      onChange={(event) => {
        setText(event.currentTarget.value);
        search(event.currentTarget.value.trim());
      }}
    />
  );
}
