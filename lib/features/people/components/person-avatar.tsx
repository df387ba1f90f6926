import { Avatar } from "@mantine/core";

interface PersonAvatarProps {
  name: string;
  photoUrl: string | null;
  size?: number;
}

/** The enrolment photo, or initials. The name stands beside it, so it says nothing to screen readers. */
export function PersonAvatar({ name, photoUrl, size = 40 }: PersonAvatarProps) {
  return (
    <Avatar
      src={photoUrl}
      name={name}
      alt=""
      color="ink"
      size={size}
      radius="xl"
      bg="var(--accent-soft)"
      imageProps={{ loading: "lazy" }}
    />
  );
}
