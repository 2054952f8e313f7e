import './app/library.css';
import './app/styles.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProvider, queries } from './api/api.tsx';
import { router } from './app/router.tsx';
import { pageColours, theme } from './app/theme.ts';
import { KeyChoiceProvider } from './signature/key-file/key-choice.tsx';
import { loadMessages } from './words/message.ts';
import { spokenLanguage } from './words/remembered.ts';

const place = document.getElementById('root');
if (!place) throw new Error('no place for the application');

// Where no page answers, what is said of it has its words too.
void loadMessages(spokenLanguage());

createRoot(place).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={pageColours}>
      <QueryClientProvider client={queries}>
        <ApiProvider>
          <KeyChoiceProvider>
            <RouterProvider router={router} />
          </KeyChoiceProvider>
        </ApiProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
