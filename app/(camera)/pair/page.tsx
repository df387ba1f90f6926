import { pageTitle } from "@/app/i18n/get-translations";
import { isKioskBrowser } from "@/lib/core/auth/kiosk-cookie";
import { PairScreen } from "@/lib/features/devices/components/pair-screen";

export const generateMetadata = pageTitle("devices", "pair.pageTitle");

export default async function PairPage() {
  return (
    <main>
      <PairScreen isKiosk={await isKioskBrowser()} />
    </main>
  );
}
